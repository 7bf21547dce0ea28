package io.acceptq.verdict;

/**
 * What the kernel's TCP counts, under the names {@code nstat} and {@code /proc/net/netstat} show.
 *
 * <p>Counters are bumped from verdicts, nowhere else. TcpCurrEstab is in {@code /proc/net/snmp} only, because
 * {@code nstat} leaves out what is no count.
 *
 * <p>Source: Linux v6.18, net/ipv4/proc.c, snmp4_tcp_list and snmp4_net_list; include/uapi/linux/snmp.h.
 */
public enum KernelCounter {
    /** A SYN, a final ACK or a cookie met a full accept queue. */
    LISTEN_OVERFLOWS(Group.TCP_EXT, "ListenOverflows", "A SYN, a final ACK or a cookie met a full accept queue"),

    /** A listener dropped something, for whatever reason; contains ListenOverflows. */
    LISTEN_DROPS(
            Group.TCP_EXT,
            "ListenDrops",
            "A listener dropped something, for whatever reason; contains ListenOverflows"),

    /** A SYN met a full SYN queue and was dropped, because SYN cookies are off. */
    TCP_REQ_Q_FULL_DROP(
            Group.TCP_EXT,
            "TCPReqQFullDrop",
            "A SYN met a full SYN queue and was dropped, because SYN cookies are off"),

    /** A SYN met a full SYN queue and a SYN cookie was due. */
    TCP_REQ_Q_FULL_DO_COOKIES(
            Group.TCP_EXT, "TCPReqQFullDoCookies", "A SYN met a full SYN queue and a SYN cookie was due"),

    /** A SYN was answered with a SYN cookie. */
    SYNCOOKIES_SENT(Group.TCP_EXT, "SyncookiesSent", "A SYN was answered with a SYN cookie"),

    /** An ACK carried a valid SYN cookie. */
    SYNCOOKIES_RECV(Group.TCP_EXT, "SyncookiesRecv", "An ACK carried a valid SYN cookie"),

    /** An ACK to a listener carried no valid SYN cookie. */
    SYNCOOKIES_FAILED(Group.TCP_EXT, "SyncookiesFailed", "An ACK to a listener carried no valid SYN cookie"),

    /** A request left the SYN queue through a reset, sent or received. */
    EMBRYONIC_RSTS(Group.TCP_EXT, "EmbryonicRsts", "A request left the SYN queue through a reset, sent or received"),

    /** A bare ACK was held back, because the listener waits for data. */
    TCP_DEFER_ACCEPT_DROP(
            Group.TCP_EXT, "TCPDeferAcceptDrop", "A bare ACK was held back, because the listener waits for data"),

    /** A SYN or SYN-ACK was sent again. */
    TCP_SYN_RETRANS(Group.TCP_EXT, "TCPSynRetrans", "A SYN or SYN-ACK was sent again"),

    /** A retransmission timer fired, of a SYN-ACK, a SYN or data. */
    TCP_TIMEOUTS(Group.TCP_EXT, "TCPTimeouts", "A retransmission timer fired, of a SYN-ACK, a SYN or data"),

    /** An answer to a segment for a request was left out, because one was sent just before. */
    TCP_ACK_SKIPPED_SYN_RECV(
            Group.TCP_EXT,
            "TCPACKSkippedSynRecv",
            "An answer to a segment for a request was left out, because one was sent just before"),

    /** An ACK of a segment with an old timestamp was left out, because one was sent just before. */
    TCP_ACK_SKIPPED_PAWS(
            Group.TCP_EXT,
            "TCPACKSkippedPAWS",
            "An ACK of a segment with an old timestamp was left out, because one was sent just before"),

    /** An ACK of an out-of-window segment was left out, because one was sent just before. */
    TCP_ACK_SKIPPED_SEQ(
            Group.TCP_EXT,
            "TCPACKSkippedSeq",
            "An ACK of an out-of-window segment was left out, because one was sent just before"),

    /** A challenge ACK was left out, because one was sent just before. */
    TCP_ACK_SKIPPED_CHALLENGE(
            Group.TCP_EXT, "TCPACKSkippedChallenge", "A challenge ACK was left out, because one was sent just before"),

    /** A SYN inside a connection was answered with a challenge ACK. */
    TCP_SYN_CHALLENGE(Group.TCP_EXT, "TCPSYNChallenge", "A SYN inside a connection was answered with a challenge ACK"),

    /** A challenge ACK was sent. */
    TCP_CHALLENGE_ACK(Group.TCP_EXT, "TCPChallengeACK", "A challenge ACK was sent"),

    /** A connection was reset, because it was closed with unread data. */
    TCP_ABORT_ON_CLOSE(
            Group.TCP_EXT, "TCPAbortOnClose", "A connection was reset, because it was closed with unread data"),

    /** A connection was reset, because data came after it was closed, or it was closed with linger time 0. */
    TCP_ABORT_ON_DATA(
            Group.TCP_EXT,
            "TCPAbortOnData",
            "A connection was reset, because data came after it was closed, or it was closed with linger time 0"),

    /** A connection was given up after its last retransmission. */
    TCP_ABORT_ON_TIMEOUT(Group.TCP_EXT, "TCPAbortOnTimeout", "A connection was given up after its last retransmission"),

    /** A closed connection was reset, because there were too many orphans or too little memory. */
    TCP_ABORT_ON_MEMORY(
            Group.TCP_EXT,
            "TCPAbortOnMemory",
            "A closed connection was reset, because there were too many orphans or too little memory"),

    /** A connection was reset, because its linger time after close was negative. */
    TCP_ABORT_ON_LINGER(
            Group.TCP_EXT,
            "TCPAbortOnLinger",
            "A connection was reset, because its linger time after close was negative"),

    /** A connection was reset by a SYN inside its window. */
    TCP_ABORT_ON_SYN(Group.TCP_EXT, "TCPAbortOnSyn", "A connection was reset by a SYN inside its window"),

    /** A SYN was dropped, because its timestamp was older than the last one of its host. */
    PAWS_PASSIVE(
            Group.TCP_EXT,
            "PAWSPassive",
            "A SYN was dropped, because its timestamp was older than the last one of its host"),

    /** An answer to a SYN was refused, because it echoed a timestamp that was not sent. */
    PAWS_ACTIVE(
            Group.TCP_EXT,
            "PAWSActive",
            "An answer to a SYN was refused, because it echoed a timestamp that was not sent"),

    /** A segment was refused, because its timestamp was too old. */
    PAWS_ESTAB(Group.TCP_EXT, "PAWSEstab", "A segment was refused, because its timestamp was too old"),

    /** A segment for a request was refused, because it echoed a timestamp that was not sent. */
    TS_ECR_REJECTED(
            Group.TCP_EXT,
            "TSEcrRejected",
            "A segment for a request was refused, because it echoed a timestamp that was not sent"),

    /** A request moved to another listener of its group. */
    TCP_MIGRATE_REQ_SUCCESS(Group.TCP_EXT, "TCPMigrateReqSuccess", "A request moved to another listener of its group"),

    /** A request could not move to another listener of its group. */
    TCP_MIGRATE_REQ_FAILURE(
            Group.TCP_EXT, "TCPMigrateReqFailure", "A request could not move to another listener of its group"),

    /** A SYN asked for a fast open cookie. */
    TCP_FAST_OPEN_COOKIE_REQD(Group.TCP_EXT, "TCPFastOpenCookieReqd", "A SYN asked for a fast open cookie"),

    /** A SYN made a connection by fast open. */
    TCP_FAST_OPEN_PASSIVE(Group.TCP_EXT, "TCPFastOpenPassive", "A SYN made a connection by fast open"),

    /** A SYN made no connection by fast open, for a wrong cookie or a full accept queue. */
    TCP_FAST_OPEN_PASSIVE_FAIL(
            Group.TCP_EXT,
            "TCPFastOpenPassiveFail",
            "A SYN made no connection by fast open, for a wrong cookie or a full accept queue"),

    /** A fast open was refused, because too many were pending. */
    TCP_FAST_OPEN_LISTEN_OVERFLOW(
            Group.TCP_EXT, "TCPFastOpenListenOverflow", "A fast open was refused, because too many were pending"),

    /** A segment was dropped, because too many waited for a socket that a process held. */
    TCP_BACKLOG_DROP(
            Group.TCP_EXT,
            "TCPBacklogDrop",
            "A segment was dropped, because too many waited for a socket that a process held"),

    /** A delayed ACK was sent by its timer. */
    DELAYED_ACKS(Group.TCP_EXT, "DelayedACKs", "A delayed ACK was sent by its timer"),

    /** A tail loss probe was sent. */
    TCP_LOSS_PROBES(Group.TCP_EXT, "TCPLossProbes", "A tail loss probe was sent"),

    /** A connection finished its time in TIME_WAIT. */
    TW(Group.TCP_EXT, "TW", "A connection finished its time in TIME_WAIT"),

    /** A connection was begun with a SYN. */
    ACTIVE_OPENS(Group.TCP, "ActiveOpens", "A connection was begun with a SYN"),

    /** A final ACK or a cookie made a connection. */
    PASSIVE_OPENS(Group.TCP, "PassiveOpens", "A final ACK or a cookie made a connection"),

    /** A connection attempt ended before it was established. */
    ATTEMPT_FAILS(Group.TCP, "AttemptFails", "A connection attempt ended before it was established"),

    /** An established connection was reset. */
    ESTAB_RESETS(Group.TCP, "EstabResets", "An established connection was reset"),

    /** Connections that are established now; a gauge. */
    CURR_ESTAB(Group.TCP, "CurrEstab", "Connections that are established now; a gauge"),

    /** A segment was received. */
    IN_SEGS(Group.TCP, "InSegs", "A segment was received"),

    /** A segment was sent that is no repetition. */
    OUT_SEGS(Group.TCP, "OutSegs", "A segment was sent that is no repetition"),

    /** A segment was sent again. */
    RETRANS_SEGS(Group.TCP, "RetransSegs", "A segment was sent again"),

    /** A segment was received in error. */
    IN_ERRS(Group.TCP, "InErrs", "A segment was received in error"),

    /** A RST was sent. */
    OUT_RSTS(Group.TCP, "OutRsts", "A RST was sent"),

    /** A segment with a bad checksum was received. */
    IN_CSUM_ERRORS(Group.TCP, "InCsumErrors", "A segment with a bad checksum was received");

    private enum Group {
        TCP("Tcp"),
        TCP_EXT("TcpExt");

        private final String prefix;

        Group(String prefix) {
            this.prefix = prefix;
        }
    }

    private final String recordedName;
    private final String label;
    private final String sentence;

    KernelCounter(Group group, String recordedName, String sentence) {
        this.recordedName = recordedName;
        this.label = group.prefix + recordedName;
        this.sentence = sentence;
    }

    /** The name {@code nstat} prints: {@code TcpExtListenOverflows}. */
    public String label() {
        return label;
    }

    /** The name in {@code /proc/net/netstat} and {@code /proc/net/snmp}, without its group: {@code ListenOverflows}. */
    public String recordedName() {
        return recordedName;
    }

    /** What one more means, in words, without a full stop. */
    public String sentence() {
        return sentence;
    }

    /** Whether it goes up and down with the state, instead of counting events. */
    public boolean isGauge() {
        return this == CURR_ESTAB;
    }

    /**
     * The counter with this name, with or without the group.
     *
     * @throws IllegalArgumentException if the model does not count it
     */
    public static KernelCounter of(String name) {
        for (KernelCounter counter : values()) {
            if (counter.label.equals(name) || counter.recordedName.equals(name)) {
                return counter;
            }
        }
        throw new IllegalArgumentException("counter must be one the model counts, but was '" + name + "'");
    }

    /** The label. */
    @Override
    public String toString() {
        return label;
    }
}
