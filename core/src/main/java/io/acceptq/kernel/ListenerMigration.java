package io.acceptq.kernel;

import static io.acceptq.verdict.Verdict.MIGRATION_FAILED_NO_LISTENER;

import io.acceptq.profile.KernelTrait;
import io.acceptq.tcp.TcpHost;
import org.jspecify.annotations.Nullable;

/**
 * With net.ipv4.tcp_migrate_req 1, another listener of the SO_REUSEPORT group takes over what a closed one leaves behind: children of its accept
 * queue at once, half-open connections with their final ACK or when their SYN-ACK timer fires.
 *
 * <p>The setting counts when the listener is closed, and again when something is to move. The 4-tuple's hash chooses among those that still
 * listen.
 *
 * <p>Source: Linux v6.18, net/core/sock_reuseport.c, reuseport_migrate_sock(), reuseport_stop_listen_sock().
 */
final class ListenerMigration {
    private final TcpHost host;
    private final Listeners listeners;
    private final Flows flows;

    ListenerMigration(TcpHost host, Listeners listeners, Flows flows) {
        this.host = host;
        this.listeners = listeners;
        this.flows = flows;
    }

    /** Whether a listener that ceases to listen now stays in its group, as one that others inherit from. */
    boolean isOn() {
        return isAllowed() && listeners.isGroup();
    }

    private boolean isAllowed() {
        return host.profile().has(KernelTrait.MIGRATES_TO_OTHER_LISTENER)
                && host.sysctls().tcpMigrateReq() != 0;
    }

    /** The listener that takes over a connection of a closed one; none if nothing moves. That there is none, though it should, counts. */
    @Nullable
    Listener heir(Listener closed, int connection) {
        if (!closed.leavesToGroup) {
            return null;
        }
        Listener heir = isAllowed() ? listeners.forHash(flows.hash(connection)) : null;
        if (heir == null) {
            host.conclude(connection, MIGRATION_FAILED_NO_LISTENER);
        }
        return heir;
    }
}
