/**
 * Readers of what was recorded elsewhere: captures and logs as arrival times, and the text that {@code ss}, {@code
 * nstat} and {@code /proc} print.
 *
 * <p>Open {@link io.acceptq.trace.ConnectionTrace} first: it reads a file and holds when its connections arrived. The
 * readers need the JDK only and are the one place of this library that touches files, so no other package imports them;
 * a simulation gets the times through {@link java.lang.Iterable}.
 *
 * <p>Input is hostile until proven otherwise: every reader checks what it reads, names the place of the first error
 * ({@code monday.csv:17} or {@code packet 17 at byte 1234}) in one line, and returns nothing half-read. Files are read
 * as a stream, and the memory is bounded whatever their length: arrivals beyond 4 MB go to a temporary file.
 *
 * <p>{@link io.acceptq.trace.PcapngWriter} is the one writer: it stands beside the reader of its format.
 *
 * <p>May import {@code units}; today it needs nothing but the JDK.
 */
@NullMarked
package io.acceptq.trace;

import org.jspecify.annotations.NullMarked;
