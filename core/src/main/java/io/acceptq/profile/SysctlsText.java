package io.acceptq.profile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Settings read from the output of {@code sysctl -a} or from a sysctl.conf.
 *
 * <p>Lines are {@code key = value} or {@code key=value}; empty lines and comments with {@code #} or {@code ;} are passed
 * over, as are the complaints {@code sysctl} itself prints. A {@code -} before a key and slashes between its words are
 * allowed, as in sysctl.conf. If a key comes again, the last one counts. Keys outside the model, or of another kernel
 * version, change nothing and are in {@link #ignoredKeys}.
 *
 * <p>Source: sysctl.conf(5); sysctl.d(5) for the slashes.
 */
public final class SysctlsText {
    /**
     * What a text says about one key.
     *
     * @param value as it is written, without the space around it
     * @param line counted from 1; of a key that comes again, the last
     */
    public record Entry(String value, int line) {}

    private static final int QUOTED_CHARACTERS = 80;

    private final Sysctls sysctls;
    private final List<String> ignoredKeys;

    private SysctlsText(Sysctls sysctls, List<String> ignoredKeys) {
        this.sysctls = sysctls;
        this.ignoredKeys = ignoredKeys;
    }

    /**
     * Reads a text over the defaults of a kernel on a host of 24 GB.
     *
     * @param sourceName what errors call the text: a file name
     * @throws IllegalArgumentException if a line is no {@code key = value}, or the kernel does not accept a value; names
     *     source and line
     */
    public static SysctlsText read(KernelProfile profile, String sourceName, String text) {
        return read(Sysctls.defaults(profile), sourceName, text);
    }

    /** Reads a text over other settings; see {@link #read(KernelProfile, String, String)}. */
    public static SysctlsText read(Sysctls start, String sourceName, String text) {
        Sysctls sysctls = start;
        List<String> ignored = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        for (int index = 0; index < lines.length; index++) {
            String line = lines[index].trim();
            if (isPassedOver(line)) {
                continue;
            }
            Sysctls before = sysctls;
            sysctls = placed(sourceName, index + 1, () -> withLine(before, line, ignored));
        }
        return new SysctlsText(sysctls, List.copyOf(ignored));
    }

    /**
     * Every key of a text with its value, whether the model knows it or not, in the order of the text.
     *
     * @param sourceName what errors call the text: a file name
     * @throws IllegalArgumentException if a line is no {@code key = value}; names source and line
     */
    public static Map<String, Entry> entries(String sourceName, String text) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        String[] lines = text.split("\n", -1);
        for (int index = 0; index < lines.length; index++) {
            String line = lines[index].trim();
            if (!isPassedOver(line)) {
                int number = index + 1;
                String key = placed(sourceName, number, () -> keyOfLine(line));
                entries.put(key, new Entry(valueOfLine(line), number));
            }
        }
        return Collections.unmodifiableMap(entries);
    }

    private static <T> T placed(String sourceName, int line, Supplier<T> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException unusable) {
            throw new IllegalArgumentException(sourceName + ":" + line + ": " + unusable.getMessage(), unusable);
        }
    }

    /** The settings. */
    public Sysctls sysctls() {
        return sysctls;
    }

    /** The keys that changed nothing, in the order of the text, each once. */
    public List<String> ignoredKeys() {
        return ignoredKeys;
    }

    private static boolean isPassedOver(String line) {
        return line.isEmpty() || line.startsWith("#") || line.startsWith(";") || line.startsWith("sysctl: ");
    }

    private static Sysctls withLine(Sysctls sysctls, String line, List<String> ignored) {
        String key = keyOfLine(line);
        Optional<Sysctl> known = Sysctl.find(key)
                .filter(sysctl -> sysctls.profile().sysctl(sysctl).isPresent());
        if (known.isEmpty()) {
            if (!ignored.contains(key)) {
                ignored.add(key);
            }
            return sysctls;
        }
        return sysctls.with(known.get(), number(known.get(), valueOfLine(line)));
    }

    private static String keyOfLine(String line) {
        int equals = line.indexOf('=');
        String key = equals < 0 ? "" : keyOf(line.substring(0, equals).trim());
        if (key.isEmpty() || key.indexOf(' ') >= 0) {
            throw new IllegalArgumentException("expected key = value, but was " + quoted(line));
        }
        return key;
    }

    private static String valueOfLine(String line) {
        return line.substring(line.indexOf('=') + 1).trim();
    }

    /** Without the leading minus that lets sysctl.conf survive a refusal, and with dots for slashes. */
    private static String keyOf(String written) {
        String key = written.startsWith("-") ? written.substring(1).trim() : written;
        int dot = key.indexOf('.');
        int slash = key.indexOf('/');
        boolean slashesSeparate = slash >= 0 && (dot < 0 || slash < dot);
        return slashesSeparate ? key.replace('/', '.') : key;
    }

    private static int number(Sysctl sysctl, String value) {
        try {
            return Integer.parseInt(sysctl.radix() == 16 ? value.replace(",", "") : value, sysctl.radix());
        } catch (NumberFormatException notNumeric) {
            throw new IllegalArgumentException(
                    sysctl.key() + " must be a whole number of 32 bits, but was " + quoted(value), notNumeric);
        }
    }

    /** Shortened, and without what would disturb a terminal. */
    private static String quoted(String text) {
        StringBuilder shown = new StringBuilder("'");
        for (int i = 0; i < Math.min(text.length(), QUOTED_CHARACTERS); i++) {
            shown.append(Character.isISOControl(text.charAt(i)) ? '?' : text.charAt(i));
        }
        return shown.append(text.length() > QUOTED_CHARACTERS ? "…'" : "'").toString();
    }
}
