package io.acceptq.formats;

import io.acceptq.result.QueueUse;
import io.acceptq.result.TierResult;
import java.util.Locale;

/** The listener as {@code ss -ltn} prints it at the moment its accept queue was longest. */
public final class SsTable {
    private SsTable() {}

    /** The header and one listener. */
    public static String of(TierResult tier) {
        QueueUse accept = tier.queues().accept();
        return "State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess\n"
                + String.format(
                        Locale.ROOT,
                        "LISTEN %-6d %-6d         0.0.0.0:80        0.0.0.0:*\n",
                        accept.peak(),
                        accept.limit());
    }
}
