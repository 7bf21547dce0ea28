package io.acceptq.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SysctlsTextTest {
    private static SysctlsText read(String text) {
        return SysctlsText.read(KernelProfile.LINUX_6_18, "99-net.conf", text);
    }

    private static String refusal(String text) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> read(text)).getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "net.core.somaxconn = 512",
                "net.core.somaxconn=512",
                "  net.core.somaxconn\t=\t512  ",
                "-net.core.somaxconn = 512",
                "net/core/somaxconn = 512",
                "net.core.somaxconn = 512\r\n",
                "# comment\n; another\n\nnet.core.somaxconn = 512\n",
                "sysctl: permission denied on key 'fs.protected_fifos'\nnet.core.somaxconn = 512",
                "net.core.somaxconn = 4096\nnet.core.somaxconn = 512"
            })
    void readsALine(String text) {
        assertEquals(512, read(text).sysctls().somaxconn());
        assertEquals(List.of(), read(text).ignoredKeys());
    }

    @Test
    void reportsKeysOutsideTheModelOnce() {
        SysctlsText text = read("""
                vm.swappiness = 10
                net.ipv4.tcp_rmem = 4096\t131072\t33554432
                net.ipv4.conf.eth0/1.rp_filter = 1
                net.ipv4.tcp_tw_recycle = 1
                vm.swappiness = 20
                net.ipv4.tcp_syncookies = 0
                """);
        assertEquals(
                List.of(
                        "vm.swappiness",
                        "net.ipv4.tcp_rmem",
                        "net.ipv4.conf.eth0/1.rp_filter",
                        "net.ipv4.tcp_tw_recycle"),
                text.ignoredKeys());
        assertEquals(SynCookies.OFF, text.sysctls().tcpSyncookies());
    }

    @Test
    void namesSourceAndLineOfAMalformedLine() {
        assertEquals(
                "99-net.conf:2: expected key = value, but was 'net.core.somaxconn 512'",
                refusal("# tuning\nnet.core.somaxconn 512\n"));
        assertEquals("99-net.conf:1: expected key = value, but was '= 512'", refusal("= 512"));
        assertEquals("99-net.conf:1: expected key = value, but was '-=1'", refusal("-=1"));
        assertEquals(
                "99-net.conf:1: expected key = value, but was 'net.core somaxconn = 1'",
                refusal("net.core somaxconn = 1"));
    }

    @Test
    void namesSourceAndLineOfABadValue() {
        assertEquals(
                "99-net.conf:3: net.core.somaxconn must be a whole number of 32 bits, but was 'many'",
                refusal("\n\nnet.core.somaxconn = many"));
        assertEquals(
                "99-net.conf:1: net.core.somaxconn must be a whole number of 32 bits, but was ''",
                refusal("net.core.somaxconn ="));
        assertEquals(
                "99-net.conf:1: net.core.somaxconn must be a whole number of 32 bits, but was '2147483648'",
                refusal("net.core.somaxconn = 2147483648"));
        assertEquals(
                "99-net.conf:1: net.core.somaxconn must be between 0 and 2147483647 on Linux 6.18, but was -1",
                refusal("net.core.somaxconn = -1"));
    }

    @Test
    void readsACpuBitmapInHexadecimal() {
        assertEquals(0xFF, read("net.core.flow_limit_cpu_bitmap = ff").sysctls().flowLimitCpuBitmap());
        assertEquals(
                3,
                read("net.core.flow_limit_cpu_bitmap = 00000000,00000003")
                        .sysctls()
                        .flowLimitCpuBitmap());
    }

    @Test
    void readsOverOtherSettings() {
        Sysctls start = Sysctls.defaults(KernelProfile.RHEL_7).withTcpSynackRetries(2);
        Sysctls read =
                SysctlsText.read(start, "text", "net.core.somaxconn = 300").sysctls();
        assertEquals(start.withSomaxconn(300), read);
    }

    @Test
    void readsATextOfTheNewestKernelWithoutAReport() {
        Sysctls sysctls = Sysctls.parse("net.core.somaxconn = 300\nkernel.hostname = web1\n");
        assertEquals(Sysctls.defaults(KernelProfile.LINUX_6_18).withSomaxconn(300), sysctls);
        IllegalArgumentException malformed =
                assertThrows(IllegalArgumentException.class, () -> Sysctls.parse("nonsense"));
        assertEquals("sysctl:1: expected key = value, but was 'nonsense'", malformed.getMessage());
    }

    @Test
    void readsAnEmptyTextAsTheDefaults() {
        assertEquals(Sysctls.defaults(KernelProfile.LINUX_6_18), read("").sysctls());
    }

    @Test
    void saysWhereEachKeyStands() {
        Map<String, SysctlsText.Entry> entries = SysctlsText.entries(
                "host.conf", "# comment\nkernel.osrelease = 6.12.3\n\nnet/core/somaxconn=1\nnet.core.somaxconn = 2 \n");
        assertEquals(new SysctlsText.Entry("6.12.3", 2), entries.get("kernel.osrelease"));
        assertEquals(new SysctlsText.Entry("2", 5), entries.get("net.core.somaxconn"));
        assertEquals(2, entries.size());
        assertEquals(
                "host.conf:1: expected key = value, but was 'x'",
                assertThrows(IllegalArgumentException.class, () -> SysctlsText.entries("host.conf", "x"))
                        .getMessage());
    }
}
