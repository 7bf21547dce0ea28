package io.acceptq.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/** What tells two scenarios apart. */
final class ScenarioDigest {
    private static final int PIECE = 1 << 16;

    private final MessageDigest sum = sha256();
    private final Path file;

    private ScenarioDigest(Path file) {
        this.file = file;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    static String of(DocumentNode root, Path file) throws IOException {
        ScenarioDigest digest = new ScenarioDigest(file);
        digest.put(root);
        return HexFormat.of().formatHex(digest.sum.digest());
    }

    private void put(DocumentNode node) throws IOException {
        if (node.isSection()) {
            put("{");
            for (var entry : new TreeMap<>(node.entries()).entrySet()) {
                put(entry.getKey());
                put(entry.getValue());
            }
            put("}");
        } else if (node.isList()) {
            put("[");
            for (DocumentNode item : node.items()) {
                put(item);
            }
            put("]");
        } else if (node.isScalar()) {
            put(node.text());
            putContents(node.text());
        }
    }

    /** With its length, so that neighbours cannot run together. */
    private void put(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        sum.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        sum.update(bytes);
    }

    /** A value that is the name of a file beside the scenario stands for what is in it. */
    private void putContents(String name) throws IOException {
        Path named;
        try {
            named = file.resolveSibling(name);
        } catch (InvalidPathException noName) {
            return;
        }
        if (!name.isBlank() && Files.isRegularFile(named)) {
            try (var stream = Files.newInputStream(named)) {
                byte[] piece = new byte[PIECE];
                for (int length = stream.read(piece); length > 0; length = stream.read(piece)) {
                    sum.update(piece, 0, length);
                }
            }
        }
    }
}
