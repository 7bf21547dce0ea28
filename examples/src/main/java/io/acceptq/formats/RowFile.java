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
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rows in a file of JSON lines that can be interrupted and continued: the first line says what the rows are of, and each row is a line that is
 * appended as soon as it is done. A line that was cut short is no row.
 */
public final class RowFile implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final FileChannel channel;
    private final int count;

    private RowFile(FileChannel channel, int count) {
        this.channel = channel;
        this.count = count;
    }

    /** What takes the rows that were there. */
    public interface Reader {
        /**
         * Takes one.
         *
         * @param index of the row, from 0
         * @throws IllegalArgumentException if it cannot stand there
         */
        void row(int index, ObjectNode row);
    }

    /**
     * Opens a file, or makes it. Its rows are read one after the other, so that there may be more than memory holds.
     *
     * @param header what the rows are of
     * @param rows takes the rows that are there
     * @throws IllegalArgumentException if the file is no such file, has another header or a row that is refused, or is open elsewhere; it is left
     *     as it is
     * @throws IOException if it cannot be read or written
     */
    public static RowFile open(Path file, ObjectNode header, Reader rows) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(file, channel);
            return channel.size() == 0 ? begun(channel, header) : continued(file, channel, header, rows);
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

    private static RowFile begun(FileChannel channel, ObjectNode header) throws IOException {
        RowFile begun = new RowFile(channel, 0);
        begun.append(header);
        return begun;
    }

    private static RowFile continued(Path file, FileChannel channel, ObjectNode header, Reader rows)
            throws IOException {
        WholeLines lines = new WholeLines(channel);
        String first =
                lines.next().orElseThrow(() -> new IllegalArgumentException(file + ": is no file of sweep rows"));
        ObjectNode there = parsed(file, 1, first);
        if (!there.equals(MAPPER.readTree(JsonText.line(header)))) {
            throw new IllegalArgumentException(file + ": holds the rows of " + difference(there, header)
                    + "; name another file, or remove this one");
        }
        int count = 0;
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            rows.row(count, parsed(file, count + 2, line.get()));
            count++;
        }
        // What follows the last whole line was cut short.
        channel.truncate(lines.endOfLast());
        channel.position(lines.endOfLast());
        return new RowFile(channel, count);
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

    /** How many rows were there when it was opened. */
    public int count() {
        return count;
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
}
