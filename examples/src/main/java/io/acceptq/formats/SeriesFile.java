package io.acceptq.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.acceptq.result.RunObserver;
import io.acceptq.result.TierSample;
import io.acceptq.scenario.Scenario;
import io.acceptq.units.Nanos;
import io.acceptq.verdict.KernelCounter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A run as a time series in CSV, written as it goes on: a row for each sample of each tier, with the lengths and limits of its queues and its
 * counters so far under nstat's names.
 */
public final class SeriesFile implements RunObserver {
    private static final int DECIMALS = 6;
    private static final CSVFormat CSV =
            CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();

    private final Scenario scenario;
    private final CSVPrinter printer;
    private final List<KernelCounter> counters = new ArrayList<>(NstatTable.inOrder());

    private SeriesFile(Scenario scenario, CSVPrinter printer) {
        this.scenario = scenario;
        this.printer = printer;
        counters.add(KernelCounter.CURR_ESTAB);
    }

    /**
     * Begins a series with its header.
     *
     * @param out where it goes to, row by row; the caller closes it after {@link #finish}
     * @throws IOException if it cannot be written
     */
    public static SeriesFile of(Scenario scenario, OutputStream out) throws IOException {
        SeriesFile series = new SeriesFile(scenario, CSV.print(new OutputStreamWriter(out, UTF_8)));
        series.header();
        return series;
    }

    private void header() throws IOException {
        List<String> columns = new ArrayList<>(List.of(
                "time_s",
                "tier",
                "syn_queue",
                "syn_queue_limit",
                "accept_queue",
                "accept_queue_limit",
                "netdev_backlog",
                "softnet_dropped"));
        counters.forEach(counter -> columns.add(counter.label()));
        printer.printRecord(columns);
    }

    @Override
    public void sampled(TierSample sample) {
        TierSample.Lengths queues = sample.queues();
        List<Object> row = new ArrayList<>(List.of(
                Nanos.inSeconds(sample.nanos(), DECIMALS),
                scenario.tierName(sample.tier()),
                queues.syn().now(),
                queues.syn().limit(),
                queues.accept().now(),
                queues.accept().limit(),
                queues.netdevPackets(),
                sample.softnetDropped()));
        counters.forEach(counter -> row.add(sample.count(counter)));
        try {
            printer.printRecord(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes what is still held back, after the run.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public void finish() {
        try {
            printer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
