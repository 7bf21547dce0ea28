package io.acceptq.live;

import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.KernelRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The machine underneath: whether its kernel can be driven, and which one it is. */
public final class Host {
    private Host() {}

    /** Why the kernel cannot be driven here, in one line; empty if it can. */
    public static Optional<String> obstacle() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.of("needs Linux, but this is " + System.getProperty("os.name"));
        }
        try {
            if (com.sun.jna.Native.SIZE_T_SIZE != Long.BYTES) {
                return Optional.of("needs a 64-bit Linux");
            }
            if (Libc.geteuid() != 0) {
                return Optional.of("needs root, to make network namespaces");
            }
        } catch (LinkageError e) {
            return Optional.of("needs JNA's native library, which cannot be loaded here: " + e.getMessage());
        }
        if (!Files.exists(Path.of("/dev/net/tun"))) {
            return Optional.of("needs /dev/net/tun, which is not here");
        }
        if (!Ticks.areTold()) {
            return Optional.of("needs /proc/timer_list, where the kernel tells its ticks");
        }
        return attempt();
    }

    /** Containers may forbid what root may do elsewhere. */
    private static Optional<String> attempt() {
        String[] failed = {""};
        Thread trial = new Thread(
                () -> {
                    try {
                        int parent = Namespace.openParent();
                        Namespace.enter(parent).close();
                        Libc.close(parent);
                    } catch (IOException e) {
                        failed[0] = "may not make network namespaces here: " + e.getMessage();
                    }
                },
                "acceptq-live-trial");
        trial.start();
        try {
            trial.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("was interrupted");
        }
        return failed[0].isEmpty() ? Optional.empty() : Optional.of(failed[0]);
    }

    /** The release of the running kernel. */
    public static KernelRelease release() throws IOException {
        return KernelRelease.ofProcVersion(Files.readString(Path.of("/proc/version")));
    }

    /**
     * The profile that a release is compared with.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static KernelProfile profileOf(KernelRelease release) {
        return release.profile()
                .orElseThrow(() -> new IllegalArgumentException(
                        "kernel must be a release such as 6.18.44, at least 2.6.32, but was " + release));
    }

    /** The settings that a recording tells: all that the model knows. */
    static List<String> settings(KernelProfile profile) {
        return io.acceptq.profile.Sysctls.defaults(profile).keys();
    }
}
