package io.acceptq.verdict;

import static io.acceptq.verdict.KernelCounter.*;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * What the kernel can decide about a segment, a timer or a system call. Every branch of every rule ends in one of these, and each carries
 * its sentence, the kernel function that decides it, the setting that moves it and the counters of the newest kernel.
 *
 * <p>Which counters an older kernel bumps is {@code KernelProfile.counts(verdict)}. Segments and states have counters of their own
 * (InSegs, OutSegs, OutRsts, CurrEstab, EstabResets), which no verdict names.
 */
public enum Verdict {
    // A packet meets the netdev backlog of its CPU; SoftnetCounter counts it, TCP nothing.
    PACKET_DROPPED_BACKLOG_FULL(
            "the CPU's netdev backlog was full: the packet was dropped before TCP saw it, and no larger listen backlog would help",
            Rule.ENQUEUE_TO_BACKLOG,
            Setting.NETDEV_MAX_BACKLOG),
    PACKET_DROPPED_FLOW_LIMIT(
            "the CPU's netdev backlog was half full, mostly by this flow: the packet was dropped before TCP saw it",
            Rule.FLOW_LIMIT,
            Setting.NETDEV_MAX_BACKLOG),

    // A SYN meets a listener.
    SYN_QUEUED("the SYN was queued and answered with SYN-ACK", Rule.CONN_REQUEST),
    SYN_ANSWERED_WITH_COOKIE(
            "the SYN queue was full: the SYN was answered with a SYN cookie and nothing was kept",
            Rule.CONN_REQUEST,
            Setting.SYN_QUEUE,
            TCP_REQ_Q_FULL_DO_COOKIES,
            SYNCOOKIES_SENT),
    SYN_DROPPED_SYN_QUEUE_FULL(
            "the SYN queue was full and SYN cookies are off: the SYN was dropped without an answer",
            Rule.CONN_REQUEST,
            Setting.SYN_QUEUE,
            TCP_REQ_Q_FULL_DROP,
            LISTEN_DROPS),
    SYN_DROPPED_ACCEPT_QUEUE_FULL(
            "the accept queue was full: the SYN was dropped without an answer",
            Rule.CONN_REQUEST,
            Setting.ACCEPT_QUEUE,
            LISTEN_OVERFLOWS,
            LISTEN_DROPS),
    SYN_DROPPED_ACCEPT_QUEUE_FULL_COOKIE_DUE(
            "the SYN queue and the accept queue were full: the SYN was dropped without an answer",
            Rule.CONN_REQUEST,
            Setting.ACCEPT_QUEUE,
            TCP_REQ_Q_FULL_DO_COOKIES,
            LISTEN_OVERFLOWS,
            LISTEN_DROPS),
    SYN_DROPPED_LAST_QUARTER(
            "SYN cookies are off and less than a quarter of tcp_max_syn_backlog was left, which is kept for known peers:"
                    + " the SYN was dropped without an answer",
            Rule.CONN_REQUEST,
            Setting.MAX_SYN_BACKLOG,
            LISTEN_DROPS),

    // A SYN that is not dropped offers TCP Fast Open.
    /** With the verdict on the SYN itself. */
    FAST_OPEN_COOKIE_REQUESTED("a SYN asked for a Fast Open cookie", Rule.TRY_FAST_OPEN, TCP_FAST_OPEN_COOKIE_REQD),
    FAST_OPEN_OFF(
            "the listener does not do Fast Open: an ordinary handshake follows", Rule.TRY_FAST_OPEN, Setting.FAST_OPEN),
    /** Connections that were reset less than a minute ago count too. */
    FAST_OPEN_QUEUE_FULL(
            "as many Fast Open connections as the listener allows are not complete: an ordinary handshake follows",
            Rule.FAST_OPEN_QUEUE,
            Setting.FAST_OPEN_QUEUE,
            TCP_FAST_OPEN_LISTEN_OVERFLOW),
    FAST_OPEN_COOKIE_SENT("the SYN-ACK of an ordinary handshake carried a Fast Open cookie", Rule.TRY_FAST_OPEN),
    FAST_OPEN_COOKIE_INVALID(
            "the SYN's Fast Open cookie is wrong: an ordinary handshake follows, with the right one",
            Rule.TRY_FAST_OPEN,
            TCP_FAST_OPEN_PASSIVE_FAIL),
    /** Up to 4.9 only: later kernels have dropped the SYN before. */
    FAST_OPEN_ACCEPT_QUEUE_FULL(
            "the accept queue was full: no Fast Open, an ordinary handshake follows",
            Rule.TRY_FAST_OPEN,
            Setting.ACCEPT_QUEUE,
            LISTEN_OVERFLOWS,
            LISTEN_DROPS,
            TCP_FAST_OPEN_PASSIVE_FAIL),
    FAST_OPEN_ACCEPTED(
            "Fast Open: the SYN made a connection that waits in the accept queue while its handshake goes on",
            Rule.TRY_FAST_OPEN,
            TCP_FAST_OPEN_PASSIVE,
            PASSIVE_OPENS),

    // Other segments meet a listener or nothing.
    /** Source: RFC 9293, section 3.10.7.2. */
    ACK_TO_LISTENER_RESET(
            "an ACK for which the listener knows no request and no cookie was answered with RST", Rule.LISTEN_STATE),
    SYN_FIN_TO_LISTENER_IGNORED("a SYN with FIN was ignored by the listener", Rule.LISTEN_STATE),
    SEGMENT_TO_LISTENER_IGNORED("the listener ignored a segment that is no SYN and no ACK", Rule.LISTEN_STATE),
    COOKIE_INVALID_RESET(
            "an ACK that is no valid SYN cookie was answered with RST", Rule.COOKIE_CHECK, SYNCOOKIES_FAILED),
    COOKIE_ACK_ACCEPTED(
            "the ACK of a SYN cookie completed the handshake", Rule.COOKIE_CHECK, SYNCOOKIES_RECV, PASSIVE_OPENS),
    COOKIE_ACK_DROPPED_ACCEPT_QUEUE_FULL(
            "the accept queue was full: the ACK of a SYN cookie was dropped, and the server keeps nothing that would remind it",
            Rule.COOKIE_CHECK,
            Setting.ACCEPT_QUEUE,
            SYNCOOKIES_RECV,
            LISTEN_OVERFLOWS,
            LISTEN_DROPS),
    NO_SOCKET_RESET("no socket: answered with RST", Rule.RECEIVE),
    NO_SOCKET_RST_IGNORED("no socket: a RST is never answered", Rule.RECEIVE),
    BAD_CHECKSUM_DROPPED(
            "the checksum is wrong: dropped, never answered with RST", Rule.RECEIVE, IN_ERRS, IN_CSUM_ERRORS),

    // A segment meets a request sock.
    SYN_REPEATED_ANSWERED(
            "a repeated SYN was answered with SYN-ACK again", Rule.CHECK_REQ, OUT_SEGS, RETRANS_SEGS, TCP_SYN_RETRANS),
    SYN_REPEATED_RATE_LIMITED(
            "a repeated SYN came too soon after the last one and was ignored",
            Rule.CHECK_REQ,
            Setting.INVALID_RATELIMIT,
            TCP_ACK_SKIPPED_SYN_RECV),
    REQUEST_BAD_ACK_RESET(
            "a segment for a half-open connection had a wrong acknowledgement number and got RST; the request stays",
            Rule.CHECK_REQ),
    REQUEST_BAD_ACK_COOKIE_INVALID_RESET(
            "a segment for a half-open connection had a wrong acknowledgement number, was no cookie and got RST; the request stays",
            Rule.CHECK_REQ,
            SYNCOOKIES_FAILED),
    REQUEST_OUT_OF_WINDOW_ACKED(
            "a segment out of window for a half-open connection was answered with ACK", Rule.CHECK_REQ),
    REQUEST_OUT_OF_WINDOW_RATE_LIMITED(
            "a segment out of window for a half-open connection came too soon after the last one and was ignored",
            Rule.CHECK_REQ,
            Setting.INVALID_RATELIMIT,
            TCP_ACK_SKIPPED_SYN_RECV),
    REQUEST_OUT_OF_WINDOW_RST_IGNORED("a RST out of window for a half-open connection was ignored", Rule.CHECK_REQ),
    REQUEST_RST_CHALLENGED(
            "a RST in the window, but not at the expected number, got a challenge ACK; the request stays",
            Rule.CHECK_REQ,
            TCP_CHALLENGE_ACK),
    /** As {@link #REQUEST_RST_CHALLENGED}, but too soon after the last such answer. */
    REQUEST_RST_CHALLENGE_RATE_LIMITED(
            "a RST in the window, but not at the expected number, came too soon after the last one and was ignored",
            Rule.CHECK_REQ,
            Setting.INVALID_RATELIMIT,
            TCP_ACK_SKIPPED_CHALLENGE),
    REQUEST_RESET_BY_PEER(
            "a RST removed the half-open connection; nothing is sent back",
            Rule.CHECK_REQ,
            ATTEMPT_FAILS,
            EMBRYONIC_RSTS),
    REQUEST_SYN_IN_WINDOW_RESET(
            "another SYN inside the window of a half-open connection got RST and removed it",
            Rule.CHECK_REQ,
            ATTEMPT_FAILS,
            EMBRYONIC_RSTS),
    REQUEST_SEGMENT_WITHOUT_ACK_IGNORED("a segment without ACK for a half-open connection was ignored", Rule.CHECK_REQ),
    FINAL_ACK_DEFERRED(
            "TCP_DEFER_ACCEPT: the bare final ACK was noted and dropped; the connection waits in the SYN queue for data",
            Rule.CHECK_REQ,
            Setting.DEFER_ACCEPT,
            TCP_DEFER_ACCEPT_DROP),
    FINAL_ACK_ACCEPTED(
            "the final ACK completed the handshake: the connection waits in the accept queue",
            Rule.CHECK_REQ,
            PASSIVE_OPENS),
    FINAL_ACK_IGNORED_ACCEPT_QUEUE_FULL(
            "the accept queue was full: the final ACK was ignored, while the client believes it is connected",
            Rule.SYN_RECV_SOCK,
            Setting.ACCEPT_QUEUE,
            LISTEN_OVERFLOWS,
            LISTEN_DROPS),
    FINAL_ACK_RESET_ACCEPT_QUEUE_FULL(
            "the accept queue was full and tcp_abort_on_overflow is 1: the final ACK was answered with RST",
            Rule.SYN_RECV_SOCK,
            Setting.ACCEPT_QUEUE,
            LISTEN_OVERFLOWS,
            LISTEN_DROPS,
            EMBRYONIC_RSTS),
    REQUEST_DROPPED_LISTENER_CLOSED(
            "the listener of a half-open connection was closed: the request was removed", Rule.RECEIVE),

    FAST_OPEN_COMPLETED("the final ACK completed the handshake of a Fast Open connection", Rule.FAST_OPEN_SYN_RECV),
    FAST_OPEN_BAD_ACK_RESET(
            "a wrong acknowledgement number before a Fast Open connection's handshake was complete got RST; the connection stays",
            Rule.STATE_PROCESS),
    FAST_OPEN_SYN_IN_WINDOW_RESET(
            "another SYN before a Fast Open connection's handshake was complete got RST; the connection stays",
            Rule.CHECK_REQ,
            ATTEMPT_FAILS),
    /** If accept() has taken it, it goes on counting against the limit for a minute. TcpAttemptFails counts it twice in SYN_RECV. */
    FAST_OPEN_RESET_BY_PEER(
            "a RST ended a Fast Open connection whose handshake was not complete", Rule.CHECK_REQ, ATTEMPT_FAILS),
    /** With {@link #FINAL_ACK_ACCEPTED}: the listener was closed, another one of its SO_REUSEPORT group took the connection. */
    REQUEST_MIGRATED_BY_FINAL_ACK(
            "the listener of a half-open connection was closed: with its final ACK the connection moved to another listener of the group",
            Rule.COMPLETE_HASHDANCE,
            Setting.MIGRATE_REQ,
            TCP_MIGRATE_REQ_SUCCESS),
    MIGRATION_FAILED_ACCEPT_QUEUE_FULL(
            "the listener of a half-open connection was closed, and the accept queue of the one that was to take it over was full",
            Rule.CHECK_REQ,
            Setting.ACCEPT_QUEUE,
            TCP_MIGRATE_REQ_FAILURE),
    MIGRATION_FAILED_NO_LISTENER(
            "the listener was closed and there is no other one of the group to which its connection could move",
            Rule.MIGRATE_SOCK,
            Setting.MIGRATE_REQ,
            TCP_MIGRATE_REQ_FAILURE),

    // The SYN-ACK timer.
    SYN_ACK_RETRANSMITTED(
            "the final ACK did not come (or was ignored): SYN-ACK sent again",
            Rule.REQSK_TIMER,
            Setting.SYNACK_RETRIES,
            TCP_TIMEOUTS,
            OUT_SEGS,
            RETRANS_SEGS,
            TCP_SYN_RETRANS),
    SYN_ACK_DEFERRED(
            "TCP_DEFER_ACCEPT waits for data: SYN-ACK not sent again",
            Rule.REQSK_TIMER,
            Setting.DEFER_ACCEPT,
            TCP_TIMEOUTS),
    REQUEST_EXPIRED(
            "the SYN-ACK was repeated tcp_synack_retries times in vain: the request was removed silently",
            Rule.REQSK_TIMER,
            Setting.SYNACK_RETRIES,
            TCP_TIMEOUTS),
    REQUEST_EXPIRED_EARLY(
            "more than half of the SYN queue was taken, so that old requests are given fewer retries: the request was removed silently",
            Rule.REQSK_TIMER,
            Setting.SYN_QUEUE,
            TCP_TIMEOUTS),
    REQUEST_TIMER_LISTENER_CLOSED(
            "the listener of a half-open connection was closed: its timer removed the request", Rule.REQSK_TIMER),
    /** With {@link #SYN_ACK_RETRANSMITTED} or {@link #SYN_ACK_DEFERRED}: the listener was closed, another one of its group took the request. */
    REQUEST_MIGRATED_BY_TIMER(
            "the listener of a half-open connection was closed: its timer moved the request to another listener of the group",
            Rule.REQSK_TIMER,
            Setting.MIGRATE_REQ,
            TCP_MIGRATE_REQ_SUCCESS),
    MIGRATION_FAILED_EXPIRED(
            "the listener of a half-open connection was closed, and its retries were used up when another one was to take it over",
            Rule.REQSK_TIMER,
            Setting.SYNACK_RETRIES,
            TCP_MIGRATE_REQ_FAILURE),

    FAST_OPEN_SYN_ACK_RETRANSMITTED(
            "the final ACK of a Fast Open connection did not come: SYN-ACK sent again",
            Rule.FAST_OPEN_TIMER,
            Setting.SYNACK_RETRIES,
            TCP_TIMEOUTS,
            OUT_SEGS,
            RETRANS_SEGS,
            TCP_SYN_RETRANS),
    FAST_OPEN_EXPIRED(
            "the SYN-ACK of a Fast Open connection was repeated tcp_synack_retries + 1 times in vain: it failed with ETIMEDOUT",
            Rule.FAST_OPEN_TIMER,
            Setting.SYNACK_RETRIES,
            TCP_TIMEOUTS,
            TCP_ABORT_ON_TIMEOUT),

    // A segment meets a socket.
    SEGMENT_IN_WINDOW("the segment is in the window", Rule.VALIDATE),
    OUT_OF_WINDOW_ACKED("a segment out of window was answered with ACK", Rule.VALIDATE),
    OUT_OF_WINDOW_ACK_RATE_LIMITED(
            "a segment out of window came too soon after the last one and was ignored",
            Rule.VALIDATE,
            Setting.INVALID_RATELIMIT,
            TCP_ACK_SKIPPED_SEQ),
    OUT_OF_WINDOW_RST_IGNORED("a RST out of window was ignored", Rule.VALIDATE),
    RST_ACCEPTED("a RST ended the connection", Rule.RESET),
    /** RST in the window, but not at the expected number. RFC 5961, section 3. */
    RST_CHALLENGED("a RST in the window, but not at the expected number, was challenged", Rule.VALIDATE),
    /** SYN on a synchronised connection. RFC 5961, section 4. */
    SYN_CHALLENGED(
            "a SYN or SYN-ACK on an established connection was challenged", Rule.VALIDATE, IN_ERRS, TCP_SYN_CHALLENGE),
    /** SYN on a synchronised connection, before 3.6. */
    SYN_IN_WINDOW_RESET("a SYN in the window reset the connection", Rule.VALIDATE, IN_ERRS, TCP_ABORT_ON_SYN),
    CHALLENGE_ACK_SENT("a challenge ACK was sent", Rule.CHALLENGE, TCP_CHALLENGE_ACK),
    CHALLENGE_ACK_RATE_LIMITED(
            "the socket sent a challenge ACK so recently that it stays silent",
            Rule.CHALLENGE,
            Setting.INVALID_RATELIMIT,
            TCP_ACK_SKIPPED_CHALLENGE),
    CHALLENGE_ACK_LIMIT_REACHED(
            "the host sent as many challenge ACKs this second as it may", Rule.CHALLENGE, Setting.CHALLENGE_ACK_LIMIT),
    SEGMENT_WITHOUT_ACK_IGNORED("a segment without ACK was ignored", Rule.STATE_PROCESS),
    ACK_ACCEPTED("data was acknowledged", Rule.ACK),
    ACK_OF_NOTHING_NEW("the acknowledgement says nothing new", Rule.ACK),
    ACK_OF_UNSENT_DATA_IGNORED("an acknowledgement of data that was never sent was ignored", Rule.ACK),
    ACK_OF_UNSENT_DATA_CHALLENGED("an acknowledgement of data that was never sent was challenged", Rule.STATE_PROCESS),
    ACK_TOO_OLD_CHALLENGED("an acknowledgement that is too old was challenged", Rule.ACK),
    DATA_AFTER_CLOSE_RESET(
            "new data came after close(), nobody will read it: answered with RST",
            Rule.STATE_PROCESS,
            TCP_ABORT_ON_DATA),
    SEGMENT_EMPTY("the segment carries no data", Rule.DATA_QUEUE),
    DATA_QUEUED("data was queued for the process", Rule.DATA_QUEUE),
    FIN_QUEUED("the peer closed its side", Rule.DATA_QUEUE),
    DATA_REPEATED("data that was received before was acknowledged again", Rule.DATA_QUEUE),
    DATA_OUT_OF_ORDER("data after a hole was kept until the hole is filled", Rule.DATA_QUEUE),
    DELAYED_ACK_SENT("the delayed-ACK timer sent an ACK", Rule.DELAYED_ACK, DELAYED_ACKS),

    // connect() and retransmission.
    SYN_SENT("connect() sent a SYN", Rule.CONNECT, ACTIVE_OPENS),
    SYN_ACK_ACCEPTED("the SYN-ACK came: connected", Rule.SYN_SENT_STATE),
    CONNECT_REFUSED("the SYN was answered with RST: connection refused", Rule.SYN_SENT_STATE),
    SYN_SENT_BAD_ACK_RESET("an answer to the SYN with a wrong acknowledgement number got RST", Rule.SYN_SENT_STATE),
    SYN_SENT_SEGMENT_IGNORED("a segment that does not answer the SYN was ignored", Rule.SYN_SENT_STATE),
    SYN_RETRANSMITTED(
            "the SYN was not answered: SYN sent again",
            Rule.RETRANSMIT_TIMER,
            Setting.SYN_RETRIES,
            TCP_TIMEOUTS,
            RETRANS_SEGS,
            TCP_SYN_RETRANS),
    CONNECT_TIMED_OUT(
            "no SYN was answered: connect() failed with ETIMEDOUT",
            Rule.WRITE_TIMEOUT,
            Setting.SYN_RETRIES,
            TCP_TIMEOUTS,
            TCP_ABORT_ON_TIMEOUT),
    SEGMENT_RETRANSMITTED(
            "data or FIN was not acknowledged: sent again", Rule.RETRANSMIT_TIMER, TCP_TIMEOUTS, RETRANS_SEGS),
    LOST_SEGMENT_RETRANSMITTED("data or FIN that counts as lost was sent again", Rule.LOSS_RECOVERY, RETRANS_SEGS),
    // A tail loss probe, RFC 8985, section 7.
    LOSS_PROBE_SENT(
            "data was not acknowledged within two round trips: probed", Rule.LOSS_PROBE, TCP_LOSS_PROBES, RETRANS_SEGS),
    LOSS_PROBE_SENT_WITH_NEW_DATA(
            "data was not acknowledged within two round trips: probed with new data", Rule.LOSS_PROBE, TCP_LOSS_PROBES),
    RETRANSMISSION_TIMED_OUT(
            "retransmission gave up: the connection failed with ETIMEDOUT",
            Rule.WRITE_TIMEOUT,
            Setting.RETRIES2,
            TCP_TIMEOUTS,
            TCP_ABORT_ON_TIMEOUT),

    // Calls that end a connection.
    CLOSE_SENT_FIN("close() sent a FIN", Rule.CLOSE),
    CLOSE_UNREAD_DATA_RESET("close() with unread data sent RST", Rule.CLOSE, TCP_ABORT_ON_CLOSE),
    CLOSE_LINGER_ZERO_RESET("close() with SO_LINGER 0 sent RST", Rule.CLOSE, TCP_ABORT_ON_DATA),
    CHILD_RESET_LISTENER_CLOSED(
            "the listener was closed: a connection that waited in its accept queue got RST", Rule.LISTEN_STOP),
    CHILD_MIGRATED_LISTENER_CLOSED(
            "the listener was closed: a connection that waited in its accept queue moved to that of another listener of the group",
            Rule.LISTEN_STOP,
            Setting.MIGRATE_REQ,
            TCP_MIGRATE_REQ_SUCCESS),

    // A segment meets a TIME_WAIT entry.
    TIME_WAIT_ACKED("a segment for a closed connection was answered with its last ACK", Rule.TIME_WAIT_STATE),
    TIME_WAIT_ACK_RATE_LIMITED(
            "a segment for a closed connection came too soon after the last one and was ignored",
            Rule.TIME_WAIT_STATE,
            Setting.INVALID_RATELIMIT),
    TIME_WAIT_FIN_ACKED("the peer's FIN came after close(): TIME_WAIT begins", Rule.TIME_WAIT_STATE),
    TIME_WAIT_RESET("new data for a connection whose process closed it got RST", Rule.TIME_WAIT_STATE),
    TIME_WAIT_ENDED_BY_RST("a RST ended TIME_WAIT", Rule.TIME_WAIT_STATE),
    TIME_WAIT_SEGMENT_IGNORED("a segment for a closed connection was ignored", Rule.TIME_WAIT_STATE),
    TIME_WAIT_SYN_ACCEPTED("a SYN took over a 4-tuple in TIME_WAIT", Rule.TIME_WAIT_STATE);

    private final String sentence;
    private final Rule rule;
    private final Setting setting;
    private final ImmutableList<KernelCounter> counters;

    Verdict(String sentence, Rule rule, KernelCounter... counters) {
        this(sentence, rule, Setting.NONE, counters);
    }

    Verdict(String sentence, Rule rule, Setting setting, KernelCounter... counters) {
        this.sentence = sentence;
        this.rule = rule;
        this.setting = setting;
        this.counters = ImmutableList.copyOf(counters);
    }

    /** What happened, for people. */
    public String sentence() {
        return sentence;
    }

    /** The kernel function that decides this. */
    public Rule rule() {
        return rule;
    }

    /** The setting that moves this decision; {@link Setting#NONE} if none does. */
    public Setting setting() {
        return setting;
    }

    /** The counters the newest kernel bumps by one each, without those of segments and states. */
    public List<KernelCounter> counters() {
        return counters;
    }
}
