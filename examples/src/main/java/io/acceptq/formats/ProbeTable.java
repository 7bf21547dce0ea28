package io.acceptq.formats;

import io.acceptq.result.SynView;
import io.acceptq.units.Nanos;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Both queues as each SYN finds them: what a SystemTap probe in {@code tcp_conn_request()} prints. */
public final class ProbeTable {
    private static final int DECIMALS = 6;
    private static final CSVFormat CSV = CSVFormat.DEFAULT
            .builder()
            .setRecordSeparator("\n")
            .setHeader(
                    "time_s", "tier", "attempt", "syn_queue", "syn_queue_limit", "accept_queue", "accept_queue_limit")
            .get();

    private ProbeTable() {}

    /** For people. */
    public static String text(List<SynView> views) {
        TextTable table = new TextTable("time s", "tier", "attempt", "SYN queue", "limit", "accept queue", "limit");
        for (SynView view : views) {
            table.add(
                    Nanos.inSeconds(view.nanos(), DECIMALS),
                    view.tier(),
                    view.attempt(),
                    view.synQueueLength(),
                    view.synQueueLimit(),
                    view.acceptQueueLength(),
                    view.acceptQueueLimit());
        }
        return table.toString();
    }

    /** For a spreadsheet. */
    public static String csv(List<SynView> views) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = CSV.print(text)) {
            for (SynView view : views) {
                printer.printRecord(
                        Nanos.inSeconds(view.nanos(), DECIMALS),
                        view.tier(),
                        view.attempt(),
                        view.synQueueLength(),
                        view.synQueueLimit(),
                        view.acceptQueueLength(),
                        view.acceptQueueLimit());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
