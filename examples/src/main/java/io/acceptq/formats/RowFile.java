package io.acceptq.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows in a file of JSON lines that can be interrupted and continued: the first line says what the rows are of, and each row is a line that is
 * appended as soon as it is done. A line that was cut short is no row.
 */
public final class RowFile implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path file;
    private final FileChannel channel;
    private final List<ObjectNode> rows;

    private RowFile(Path file, FileChannel channel, List<ObjectNode> rows) {
        this.file = file;
        this.channel = channel;
        this.rows = rows;
    }

    /**
     * Opens a file, or makes it.
     *
     * @param header what the rows are of
     * @throws IllegalArgumentException if the file is no such file, has another header, or is open elsewhere; it is left as it is
     * @throws IOException if it cannot be read or written
     */
    public static RowFile open(Path file, ObjectNode header) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(file, channel);
            List<ObjectNode> lines = lines(file, channel);
            if (!lines.isEmpty() && !lines.get(0).equals(MAPPER.readTree(JsonText.line(header)))) {
                throw new IllegalArgumentException(file + ": holds the rows of " + difference(lines.get(0), header)
                        + "; name another file, or remove this one");
            }
            RowFile opened = new RowFile(file, channel, lines.isEmpty() ? List.of() : lines.subList(1, lines.size()));
            if (lines.isEmpty()) {
                opened.append(header);
            }
            return opened;
        } catch (IOException | RuntimeException refused) {
            channel.close();
            throw refused;
        }
    }

    private static void lock(Path file, FileChannel channel) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException here) {
            throw new IllegalArgumentException(file + ": another sweep is writing it", here);
        }
        throw new IllegalArgumentException(file + ": another sweep is writing it");
    }

    /** Every line that is whole; the file then ends behind the last of them. */
    private static List<ObjectNode> lines(Path file, FileChannel channel) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        List<ObjectNode> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                lines.add(parsed(file, lines.size() + 1, new String(bytes, start, i - start, UTF_8)));
                start = i + 1;
            }
        }
        if (lines.isEmpty() && start < bytes.length) {
            throw new IllegalArgumentException(file + ": is no file of sweep rows");
        }
        channel.truncate(start);
        channel.position(start);
        return lines;
    }

    private static ObjectNode parsed(Path file, int number, String line) {
        try {
            if (MAPPER.readTree(line) instanceof ObjectNode row) {
                return row;
            }
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(file + ":" + number + ": is no row of a sweep", malformed);
        }
        throw new IllegalArgumentException(file + ":" + number + ": is no row of a sweep");
    }

    private static String difference(JsonNode there, ObjectNode wanted) {
        List<String> keys = new ArrayList<>();
        wanted.fieldNames().forEachRemaining(key -> {
            if (!wanted.get(key).equals(there.get(key))) {
                keys.add(key);
            }
        });
        return keys.isEmpty() ? "something else" : "another " + String.join(" and another ", keys);
    }

    /** The rows that were there when it was opened. */
    public List<ObjectNode> rows() {
        return List.copyOf(rows);
    }

    /**
     * Appends a row, in one piece.
     *
     * @throws IOException if it cannot be written
     */
    public void append(ObjectNode row) throws IOException {
        ByteBuffer line = ByteBuffer.wrap((JsonText.line(row) + "\n").getBytes(UTF_8));
        while (line.hasRemaining()) {
            channel.write(line);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** The file's name. */
    @Override
    public String toString() {
        return file.toString();
    }
}
