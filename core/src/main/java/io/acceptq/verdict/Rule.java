package io.acceptq.verdict;

/** The kernel functions that decide, as named in Linux 6.18. */
public enum Rule {
    /** A packet for the netdev backlog of a CPU. */
    ENQUEUE_TO_BACKLOG("net/core/dev.c", "enqueue_to_backlog"),
    /** A flow's share of a netdev backlog that is half full. */
    FLOW_LIMIT("net/core/dev.c", "skb_flow_limit"),
    /** A SYN for a listener. */
    CONN_REQUEST("net/ipv4/tcp_input.c", "tcp_conn_request"),
    /** Any other segment for a listener. */
    LISTEN_STATE("net/ipv4/tcp_input.c", "tcp_rcv_state_process"),
    /** The ACK of a SYN cookie. */
    COOKIE_CHECK("net/ipv4/syncookies.c", "cookie_v4_check"),
    /** The lookup of the socket a segment belongs to. */
    RECEIVE("net/ipv4/tcp_ipv4.c", "tcp_v4_rcv"),
    /** A segment for a request sock. */
    CHECK_REQ("net/ipv4/tcp_minisocks.c", "tcp_check_req"),
    /** The birth of the child. */
    SYN_RECV_SOCK("net/ipv4/tcp_ipv4.c", "tcp_v4_syn_recv_sock"),
    /** The child of a request enters an accept queue. */
    COMPLETE_HASHDANCE("net/ipv4/inet_connection_sock.c", "inet_csk_complete_hashdance"),
    /** The choice of the listener that takes over a connection of a closed one. */
    MIGRATE_SOCK("net/core/sock_reuseport.c", "reuseport_migrate_sock"),
    /** The SYN-ACK timer. */
    REQSK_TIMER("net/ipv4/inet_connection_sock.c", "reqsk_timer_handler"),
    /** The test of sequence number, RST and SYN. */
    VALIDATE("net/ipv4/tcp_input.c", "tcp_validate_incoming"),
    /** An accepted RST. */
    RESET("net/ipv4/tcp_input.c", "tcp_reset"),
    /** Challenge ACKs. */
    CHALLENGE("net/ipv4/tcp_input.c", "tcp_send_challenge_ack"),
    /** A segment for a socket outside ESTABLISHED. */
    STATE_PROCESS("net/ipv4/tcp_input.c", "tcp_rcv_state_process"),
    /** The acknowledgement number. */
    ACK("net/ipv4/tcp_input.c", "tcp_ack"),
    /** Payload and FIN. */
    DATA_QUEUE("net/ipv4/tcp_input.c", "tcp_data_queue"),
    /** The delayed-ACK timer. */
    DELAYED_ACK("net/ipv4/tcp_timer.c", "tcp_delack_timer_handler"),
    /** connect(). */
    CONNECT("net/ipv4/tcp_output.c", "tcp_connect"),
    /** A segment in SYN_SENT. */
    SYN_SENT_STATE("net/ipv4/tcp_input.c", "tcp_rcv_synsent_state_process"),
    /** The retransmission timer. */
    RETRANSMIT_TIMER("net/ipv4/tcp_timer.c", "tcp_retransmit_timer"),
    /** The end of retransmission. */
    WRITE_TIMEOUT("net/ipv4/tcp_timer.c", "tcp_write_timeout"),
    /** What is sent again after the timer fired. */
    LOSS_RECOVERY("net/ipv4/tcp_output.c", "tcp_xmit_retransmit_queue"),
    /** Tail loss probes. */
    LOSS_PROBE("net/ipv4/tcp_output.c", "tcp_send_loss_probe"),
    /** close(). */
    CLOSE("net/ipv4/tcp.c", "__tcp_close"),
    /** A SYN that offers Fast Open. */
    TRY_FAST_OPEN("net/ipv4/tcp_fastopen.c", "tcp_try_fastopen"),
    /** The limit of a listener's Fast Open connections. */
    FAST_OPEN_QUEUE("net/ipv4/tcp_fastopen.c", "tcp_fastopen_queue_check"),
    /** The end of a Fast Open connection's handshake. */
    FAST_OPEN_SYN_RECV("net/ipv4/tcp_input.c", "tcp_rcv_synrecv_state_fastopen"),
    /** The SYN-ACK timer of a Fast Open connection. */
    FAST_OPEN_TIMER("net/ipv4/tcp_timer.c", "tcp_fastopen_synack_timer"),
    /** The end of a listener. */
    LISTEN_STOP("net/ipv4/inet_connection_sock.c", "inet_csk_listen_stop"),
    /** A segment for a TIME_WAIT entry. */
    TIME_WAIT_STATE("net/ipv4/tcp_minisocks.c", "tcp_timewait_state_process");

    private final String file;
    private final String function;

    Rule(String file, String function) {
        this.file = file;
        this.function = function;
    }

    /** The kernel's source file. */
    public String file() {
        return file;
    }

    /** The kernel function. */
    public String function() {
        return function;
    }
}
