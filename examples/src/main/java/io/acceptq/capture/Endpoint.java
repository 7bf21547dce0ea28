package io.acceptq.capture;

/**
 * An end of a connection.
 *
 * @param address an IPv4 address, the first byte uppermost
 * @param port its port
 * @param host the number of its host, which its Ethernet address shows
 */
record Endpoint(int address, short port, int host) {}
