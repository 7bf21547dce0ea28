package io.acceptq.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostTest {
    /** The newest model that is not newer than the kernel. */
    @ParameterizedTest
    @CsvSource({
        "6.18.44-fc-v782, 6.18",
        "6.19.0, 6.18",
        "6.12.117+deb13-amd64, 6.12.117",
        "6.12.48, 6.12",
        "6.8.0-45-generic, 6.6",
        "6.1.0-40-amd64, 6.1",
        "5.15.167.4-microsoft-standard-WSL2, 5.15",
        "5.14.0-503.el9.x86_64, 5.4",
        "2.6.32, 2.6.32"
    })
    void comparesAReleaseWithTheNewestModelThatIsNotNewer(String release, String model) {
        assertEquals(model, Host.profileOf(release).spelling());
    }

    @Test
    void readsWhatDebianBuiltItsKernelFrom() {
        assertEquals(
                "6.1.192",
                Host.releaseOf("Linux version 6.1.0-56-cloud-amd64 (debian-kernel@lists.debian.org) (gcc-12 (Debian"
                        + " 12.2.0-14+deb12u1) 12.2.0, GNU ld (GNU Binutils for Debian) 2.40) #1 SMP PREEMPT_DYNAMIC"
                        + " Debian 6.1.192-2 (2026-11-16)"));
    }

    @Test
    void readsTheReleaseWhereNothingElseIsTold() {
        assertEquals(
                "6.18.44-fc-v782",
                Host.releaseOf("Linux version 6.18.44-fc-v782 (builder@sandboxing) (gcc (GCC) 15.3.0, GNU ld (GNU"
                        + " Binutils) 2.46) #1 SMP PREEMPT_DYNAMIC @0"));
    }

    @Test
    void refusesWhatIsOlderThanAnyModel() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> Host.profileOf("2.4.37"));
        assertEquals("kernel must be at least 2.6.32, but is 2.4.37", refused.getMessage());
    }
}
