package io.acceptq.profile;

/**
 * The machine a kernel runs on, as far as defaults follow from it: memory and CPUs.
 *
 * <p>Immutable. {@link #standard()} has 24 GB and 2 CPUs, which gives 262144 established-hash entries on Linux 3.9 and
 * later.
 */
public final class Host {
    private static final long GIGABYTE = 1L << 30;
    private static final Host STANDARD = new Host(24 * GIGABYTE, 2, 0);

    private final long memoryBytes;
    private final int cpus;
    private final int givenEntries;

    private Host(long memoryBytes, int cpus, int givenEntries) {
        this.memoryBytes = memoryBytes;
        this.cpus = cpus;
        this.givenEntries = givenEntries;
    }

    /** A host of 24 GB and 2 CPUs. */
    public static Host standard() {
        return STANDARD;
    }

    /**
     * The same host with this much memory.
     *
     * @param gigabytes 1 to 65536, in units of 2^30 bytes
     * @throws IllegalArgumentException if it is outside the range
     */
    public Host withMemoryGigabytes(int gigabytes) {
        check("memory in gigabytes", gigabytes, 65_536);
        return new Host(gigabytes * GIGABYTE, cpus, givenEntries);
    }

    /**
     * The same host with this many CPUs.
     *
     * @param count 1 to 4096
     * @throws IllegalArgumentException if it is outside the range
     */
    public Host withCpus(int count) {
        check("cpus", count, 4096);
        return new Host(memoryBytes, count, givenEntries);
    }

    /**
     * The same host booted with {@code thash_entries=}, or a namespace with its own hash
     * (net.ipv4.tcp_child_ehash_entries).
     *
     * @param entries 1 to 16777216; a power of two in the kernel
     * @throws IllegalArgumentException if it is outside the range
     */
    public Host withEstablishedHashEntries(int entries) {
        check("established-hash entries", entries, 16_777_216);
        return new Host(memoryBytes, cpus, entries);
    }

    /** The memory in bytes. */
    public long memoryBytes() {
        return memoryBytes;
    }

    /** The number of CPUs. */
    public int cpus() {
        return cpus;
    }

    /** The entries of the hash of established connections on this host under this kernel. */
    public int establishedHashEntries(KernelProfile profile) {
        return givenEntries > 0
                ? givenEntries
                : profile.sockets().establishedHashSizing().entries(memoryBytes);
    }

    private static void check(String name, int value, int highest) {
        if (value < 1 || value > highest) {
            throw new IllegalArgumentException(name + " must be between 1 and " + highest + ", but was " + value);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Host host
                && memoryBytes == host.memoryBytes
                && cpus == host.cpus
                && givenEntries == host.givenEntries;
    }

    @Override
    public int hashCode() {
        return (Long.hashCode(memoryBytes) * 31 + cpus) * 31 + givenEntries;
    }

    @Override
    public String toString() {
        return (memoryBytes >> 30) + " GB, " + cpus + " CPUs";
    }
}
