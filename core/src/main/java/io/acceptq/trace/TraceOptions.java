package io.acceptq.trace;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * What a trace file does not say about itself. {@link #DEFAULTS} fits most files; each {@code with} returns a changed
 * copy.
 */
public final class TraceOptions {
    /**
     * Seconds or ISO 8601 in CSV files, the column found by its name, the port with the most SYNs, and times that must
     * not decrease.
     */
    public static final TraceOptions DEFAULTS = new TraceOptions(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            TimeOrder.MUST_NOT_DECREASE);

    /** What to do with a time before its predecessor in a file that is in order of arrival. */
    enum TimeOrder {
        MUST_NOT_DECREASE,
        SORTED
    }

    private final Optional<TraceFormat> format;
    private final Optional<TimeUnit> timeUnit;
    private final Optional<String> column;
    private final OptionalInt port;
    private final Optional<String> address;
    private final TimeOrder timeOrder;

    private TraceOptions(
            Optional<TraceFormat> format,
            Optional<TimeUnit> timeUnit,
            Optional<String> column,
            OptionalInt port,
            Optional<String> address,
            TimeOrder timeOrder) {
        this.format = format;
        this.timeUnit = timeUnit;
        this.column = column;
        this.port = port;
        this.address = address;
        this.timeOrder = timeOrder;
    }

    /** The format of the file, which is else recognised by its content. */
    public TraceOptions withFormat(TraceFormat traceFormat) {
        return new TraceOptions(Optional.of(traceFormat), timeUnit, column, port, address, timeOrder);
    }

    /**
     * The unit of the numbers in a CSV file. Without it a header such as {@code start_us} tells the unit, and else they
     * are seconds: a unit is never guessed from the size of a number.
     *
     * @throws IllegalArgumentException if the unit is longer than a second
     */
    public TraceOptions withTimeUnit(TimeUnit unit) {
        if (unit.compareTo(TimeUnit.SECONDS) > 0) {
            throw new IllegalArgumentException(
                    "time unit must be seconds, milliseconds, microseconds or nanoseconds, but was "
                            + unit.name().toLowerCase(Locale.ROOT));
        }
        return new TraceOptions(format, Optional.of(unit), column, port, address, timeOrder);
    }

    /**
     * The CSV column with the times of arrival: its name in the header, or its number counted from 1.
     *
     * @throws IllegalArgumentException if it is blank or the number 0
     */
    public TraceOptions withColumn(String nameOrNumber) {
        String name = nameOrNumber.strip();
        if (name.isEmpty() || name.matches("0+")) {
            throw new IllegalArgumentException(
                    "column must be a name or a number counted from 1, but was '" + nameOrNumber + "'");
        }
        return new TraceOptions(format, timeUnit, Optional.of(name), port, address, timeOrder);
    }

    /**
     * The server's port in a capture; without it, the port that receives the most connections.
     *
     * @throws IllegalArgumentException if it is not between 1 and 65535
     */
    public TraceOptions withPort(int serverPort) {
        if (serverPort < 1 || serverPort > 65535) {
            throw new IllegalArgumentException("server port must be between 1 and 65535, but was " + serverPort);
        }
        return new TraceOptions(format, timeUnit, column, OptionalInt.of(serverPort), address, timeOrder);
    }

    /**
     * The server's address in a capture, which tells the connections that reach a gateway from those it opens; without
     * it, every address.
     *
     * @throws IllegalArgumentException if it is not an IPv4 or IPv6 address in numbers
     */
    public TraceOptions withAddress(String serverAddress) {
        return new TraceOptions(format, timeUnit, column, port, Optional.of(canonical(serverAddress)), timeOrder);
    }

    /**
     * Puts decreasing times in order instead of refusing them, for CSV files and captures; logs are always put in
     * order.
     */
    public TraceOptions withTimesSorted() {
        return new TraceOptions(format, timeUnit, column, port, address, TimeOrder.SORTED);
    }

    /** The format, if it was set. */
    public Optional<TraceFormat> format() {
        return format;
    }

    /** The unit of CSV numbers, if it was set. */
    public Optional<TimeUnit> timeUnit() {
        return timeUnit;
    }

    /** The CSV column, if it was set. */
    public Optional<String> column() {
        return column;
    }

    /** The server's port, if it was set. */
    public OptionalInt port() {
        return port;
    }

    /** The server's address as the JDK prints it, if it was set. */
    public Optional<String> address() {
        return address;
    }

    /** Whether decreasing times are put in order instead of refused. */
    public boolean isSorting() {
        return timeOrder == TimeOrder.SORTED;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TraceOptions that
                && format.equals(that.format)
                && timeUnit.equals(that.timeUnit)
                && column.equals(that.column)
                && port.equals(that.port)
                && address.equals(that.address)
                && timeOrder == that.timeOrder;
    }

    @Override
    public int hashCode() {
        return Objects.hash(format, timeUnit, column, port, address, timeOrder);
    }

    private static String canonical(String address) {
        // Only digits, hex digits, dots and colons: the JDK would ask the resolver for anything else.
        boolean numeric =
                address.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}") || address.matches("[0-9a-fA-F.]*:[0-9a-fA-F:.]*");
        if (numeric) {
            try {
                return InetAddress.getByName(address).getHostAddress();
            } catch (UnknownHostException e) {
                // Falls through to the message below.
            }
        }
        throw new IllegalArgumentException("server address must be an IPv4 or IPv6 address, but was '" + address + "'");
    }
}
