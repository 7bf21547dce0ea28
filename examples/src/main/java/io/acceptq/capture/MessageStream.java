package io.acceptq.capture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What an application wrote to a connection, byte by byte: messages, of which most are like the one before. */
final class MessageStream {
    private static final class Run {
        final long start;
        final int length;
        final int status;
        long count = 1;

        Run(long start, int length, int status) {
            this.start = start;
            this.length = length;
            this.status = status;
        }

        long end() {
            return start + length * count;
        }
    }

    private final HttpText http;
    private final List<Run> runs = new ArrayList<>(1);

    MessageStream(HttpText http) {
        this.http = http;
    }

    /** The application writes a message. */
    void write(int length, int status) {
        Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
        if (last != null && last.length == length && last.status == status) {
            last.count++;
        } else {
            runs.add(new Run(last == null ? 0 : last.end(), length, status));
        }
    }

    /** Copies bytes of the stream, from an offset on; what was never written is zero. */
    void copy(long offset, byte[] to, int at, int length) {
        int copied = 0;
        int index = runAt(offset);
        while (copied < length && index < runs.size()) {
            Run run = runs.get(index);
            long next = offset + copied;
            if (next >= run.end()) {
                index++;
                continue;
            }
            int inMessage = (int) ((next - run.start) % run.length);
            int bytes = Math.min(length - copied, run.length - inMessage);
            System.arraycopy(http.message(run.length, run.status), inMessage, to, at + copied, bytes);
            copied += bytes;
        }
        Arrays.fill(to, at + copied, at + length, (byte) 0);
    }

    /** The last run that begins at the offset or before it; most are asked for what was written last. */
    private int runAt(long offset) {
        int index = runs.size() - 1;
        while (index > 0 && runs.get(index).start > offset) {
            index--;
        }
        return Math.max(index, 0);
    }
}
