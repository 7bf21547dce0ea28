package io.acceptq.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostTest {
    // From 3.9 on memory / 128 KB = gigabytes x 8192, rounded up to a power of two, at most 524288; before / 8 KB.
    @ParameterizedTest
    @CsvSource({
        "6.18, 1, 8192",
        "6.18, 2, 16384",
        "6.18, 3, 32768",
        "6.18, 8, 65536",
        "6.18, 24, 262144",
        "6.18, 32, 262144",
        "6.18, 33, 524288",
        "6.18, 64, 524288",
        "6.18, 65, 524288",
        "6.18, 4096, 524288",
        "el6, 1, 131072",
        "el6, 2, 262144",
        "el6, 3, 524288",
        "el6, 4, 524288",
        "el6, 24, 524288"
    })
    void sizesTheEstablishedHashByMemory(String kernel, int gigabytes, int entries) {
        Host host = Host.standard().withMemoryGigabytes(gigabytes);
        assertEquals(entries, host.establishedHashEntries(KernelProfile.parse(kernel)));
    }

    // Below 512 MB one entry per 32 KB: 256 MB / 32 KB = 8192; 512 MB / 8 KB = 65536.
    @Test
    void spendsLessOnTheHashOfASmallHostUpToLinux34() {
        assertEquals(8192, EstablishedHashSizing.ENTRY_PER_8_KB.entries(256L << 20));
        assertEquals(65_536, EstablishedHashSizing.ENTRY_PER_8_KB.entries(512L << 20));
        assertEquals(1, EstablishedHashSizing.ENTRY_PER_128_KB.entries(1));
    }

    @Test
    void takesAGivenNumberOfEntries() {
        Host host = Host.standard().withEstablishedHashEntries(4096);
        assertEquals(4096, host.establishedHashEntries(KernelProfile.LINUX_6_18));
        // 4096 / 128 = 32, but at least 128
        assertEquals(128, Sysctls.defaults(KernelProfile.LINUX_6_18, host).tcpMaxSynBacklog());
        assertEquals(2048, Sysctls.defaults(KernelProfile.LINUX_6_18, host).tcpMaxOrphans());
    }

    // The bind hash has 16 bytes an entry: 512 entries 2 pages, 1024 4 pages, 2048 8 pages, 4096 16 pages; 16 pages or
    // more are a large host, fewer than 8 a small one.
    @ParameterizedTest
    @CsvSource({
        "256, 128, 1024, 2048",
        "512, 128, 2048, 4096",
        "1024, 128, 4096, 8192",
        "2048, 256, 8192, 16384",
        "4096, 1024, 4096, 180000",
        "65536, 1024, 65536, 180000",
        "524288, 1024, 65536, 180000"
    })
    void derivesTheLimitsOfLinux2632FromTheBindHash(int entries, int synBacklog, int orphans, int timeWait) {
        Host host = Host.standard().withEstablishedHashEntries(entries);
        Sysctls sysctls = Sysctls.defaults(KernelProfile.LINUX_2_6_32, host);
        assertEquals(synBacklog, sysctls.tcpMaxSynBacklog());
        assertEquals(orphans, sysctls.tcpMaxOrphans());
        assertEquals(timeWait, sysctls.tcpMaxTwBuckets());
    }

    @Test
    void hasTwoCpusAnd24Gigabytes() {
        assertEquals(2, Host.standard().cpus());
        assertEquals(24L << 30, Host.standard().memoryBytes());
        assertEquals("24 GB, 2 CPUs", Host.standard().toString());
        assertEquals(4, Host.standard().withCpus(4).cpus());
    }

    @Test
    void refusesAbsurdSizes() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> Host.standard().withCpus(0));
        assertEquals("cpus must be between 1 and 4096, but was 0", refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Host.standard().withMemoryGigabytes(65_537));
        assertThrows(IllegalArgumentException.class, () -> Host.standard().withEstablishedHashEntries(-1));
    }

    @Test
    void isEqualByContent() {
        assertEquals(Host.standard(), Host.standard().withCpus(8).withCpus(2));
        assertEquals(
                Host.standard().hashCode(),
                Host.standard().withCpus(8).withCpus(2).hashCode());
        assertNotEquals(Host.standard(), Host.standard().withMemoryGigabytes(25));
    }
}
