package io.acceptq.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What tells two scenarios apart. */
final class ScenarioDigest implements NamedFiles.Visitor {
    private static final int PIECE = 1 << 16;

    private final MessageDigest sum = sha256();

    private ScenarioDigest() {}

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    /**
     * Of a scenario, and of the contents of the files that some more values name.
     *
     * @param values that are tried in the place of others
     */
    static String of(DocumentNode root, List<DocumentNode> values, Path scenario) throws IOException {
        NamedFiles named = new NamedFiles(scenario);
        ScenarioDigest digest = new ScenarioDigest();
        named.walk(root, digest);
        for (DocumentNode value : values) {
            named.walk(value, digest.ofContents());
        }
        return HexFormat.of().formatHex(digest.sum.digest());
    }

    private NamedFiles.Visitor ofContents() {
        return new NamedFiles.Visitor() {
            @Override
            public void text(String text) {
                // The rows name the values themselves.
            }

            @Override
            public void file(String name, Path file) throws IOException {
                ScenarioDigest.this.file(name, file);
            }
        };
    }

    /** With its length, so that neighbours cannot run together. */
    @Override
    public void text(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        sum.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        sum.update(bytes);
    }

    /** A value that is the name of a file stands for what is in it. */
    @Override
    public void file(String name, Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            byte[] piece = new byte[PIECE];
            for (int length = stream.read(piece); length > 0; length = stream.read(piece)) {
                sum.update(piece, 0, length);
            }
        }
    }
}
