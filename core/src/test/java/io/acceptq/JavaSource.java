package io.acceptq;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One Java file as text, for the tests that hold the layout: what it names, line by line, comments and strings aside. */
record JavaSource(String path, String text) {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package\\s+([\\w.]+)\\s*;");

    /** A type or a whole package, named in an import or in full: lower-case parts, then a type's name or a star. */
    private static final Pattern QUALIFIED =
            Pattern.compile("(?<![\\w.])([a-z]\\w*(?:\\.[a-z]\\w*)+)\\.([A-Z]\\w*|\\*)");

    /** Every comment and literal; the alternatives are tried where the text stands, so none begins inside another. */
    private static final Pattern COMMENT_OR_LITERAL = Pattern.compile(
            "//[^\\n]*" // line comment
                    + "|/\\*(?s:.*?)\\*/" // comment
                    + "|\"\"\"(?:[^\\\\]|\\\\.)*?\"\"\"" // text block
                    + "|\"(?:[^\"\\\\\\n]|\\\\.)*\"" // string
                    + "|'(?:[^'\\\\\\n]|\\\\.)+'"); // character

    /** A type named in the code. */
    record Reference(int line, String packageName, String typeName) {}

    /** The package that the file declares. */
    String packageName() {
        Matcher matcher = PACKAGE.matcher(code());
        if (!matcher.find()) {
            throw new IllegalArgumentException(path + " declares no package");
        }
        return matcher.group(1);
    }

    /** Every qualified type that the code names, its imports first. */
    List<Reference> references() {
        List<Reference> references = new ArrayList<>();
        String code = code();
        Matcher matcher = QUALIFIED.matcher(code);
        while (matcher.find()) {
            references.add(new Reference(lineAt(code, matcher.start()), matcher.group(1), matcher.group(2)));
        }
        return references;
    }

    /** Where {@code pattern} stands in the code, as {@code path:line}. */
    List<String> places(Pattern pattern) {
        String code = code();
        return pattern.matcher(code)
                .results()
                .map(match -> place(lineAt(code, match.start())))
                .toList();
    }

    String place(int line) {
        return path + ":" + line;
    }

    /** The text without comments and without what literals contain; line numbers stay. */
    private String code() {
        return COMMENT_OR_LITERAL.matcher(text).replaceAll(match -> {
            String blank = "\n"
                    .repeat((int) match.group().chars().filter(c -> c == '\n').count());
            return match.group().startsWith("/") ? " " + blank : "\"\"" + blank;
        });
    }

    private static int lineAt(String code, int index) {
        return 1 + (int) code.substring(0, index).chars().filter(c -> c == '\n').count();
    }
}
