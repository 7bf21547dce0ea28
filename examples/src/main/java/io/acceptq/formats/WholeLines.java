package io.acceptq.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;

/** The lines of a file that end with a line feed, one after the other, in little memory. */
final class WholeLines {
    private static final int PIECE = 1 << 16;

    private final FileChannel channel;
    private final ByteBuffer piece = ByteBuffer.allocate(PIECE).limit(0);
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long position;
    private long endOfLast;

    WholeLines(FileChannel channel) {
        this.channel = channel;
    }

    /** The next line without its line feed; empty where no whole line follows. */
    Optional<String> next() throws IOException {
        line.reset();
        while (hasByte()) {
            byte next = piece.get();
            position++;
            if (next == '\n') {
                endOfLast = position;
                return Optional.of(line.toString(UTF_8));
            }
            line.write(next);
        }
        return Optional.empty();
    }

    private boolean hasByte() throws IOException {
        if (!piece.hasRemaining()) {
            piece.clear();
            channel.read(piece, position);
            piece.flip();
        }
        return piece.hasRemaining();
    }

    /** How many bytes there are up to the end of the last whole line. */
    long endOfLast() {
        return endOfLast;
    }
}
