package io.acceptq.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelReleaseTest {
    private static final String BY_DEBIAN = "#1 SMP PREEMPT_DYNAMIC Debian 6.1.192-2 (2026-11-16)";

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
        "4.18.0-553.el8_10.x86_64, el8",
        "3.10.0-1160.el7.x86_64, el7",
        "2.6.32-754.el6.x86_64, el6",
        "2.6.32, 2.6.32"
    })
    void isModelledByTheNewestProfileThatIsNotNewer(String release, String profile) {
        assertEquals(
                Optional.of(profile), KernelRelease.of(release, "").profile().map(KernelProfile::spelling));
    }

    @Test
    void isWhatDebianBuiltItsKernelFrom() {
        assertEquals(
                Optional.of(KernelProfile.parse("6.1.192")),
                KernelRelease.of("6.1.0-56-amd64", BY_DEBIAN).profile());
        assertEquals(
                "6.1.192",
                KernelRelease.ofProcVersion(
                                "Linux version 6.1.0-56-cloud-amd64 (debian-kernel@lists.debian.org) (gcc-12 (Debian"
                                        + " 12.2.0-14+deb12u1) 12.2.0, GNU ld (GNU Binutils for Debian) 2.40) "
                                        + BY_DEBIAN)
                        .toString());
    }

    @Test
    void isThePlainReleaseWhereNothingElseIsTold() {
        assertEquals(
                "6.18.44-fc-v782",
                KernelRelease.ofProcVersion(
                                "Linux version 6.18.44-fc-v782 (builder@sandboxing) (gcc (GCC) 15.3.0, GNU ld (GNU"
                                        + " Binutils) 2.46) #1 SMP PREEMPT_DYNAMIC @0")
                        .toString());
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> KernelRelease.ofProcVersion("Linux"));
        assertEquals("/proc/version must be like 'Linux version 6.18.44 ...', but was 'Linux'", refused.getMessage());
    }

    @Test
    void hasNoProfileWhereAllAreNewerOrItIsNoRelease() {
        assertEquals(Optional.empty(), KernelRelease.of("2.4.37", "").profile());
        assertEquals(Optional.empty(), KernelRelease.of("latest", "").profile());
    }
}
