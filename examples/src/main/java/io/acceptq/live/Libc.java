package io.acceptq.live;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;

/** The system calls that Java does not offer, by their own names; and their constants, which are those of every 64-bit Linux. */
final class Libc {
    static final int CLONE_NEWNET = 0x4000_0000;

    static final int O_RDONLY = 0;
    static final int O_RDWR = 2;
    static final int O_NONBLOCK = 0x800;
    static final int O_CLOEXEC = 0x8_0000;

    static final int AF_INET = 2;
    static final int AF_NETLINK = 16;
    static final int NETLINK_SOCK_DIAG = 4;
    static final int SOCK_STREAM = 1;
    static final int SOCK_DGRAM = 2;
    static final int SOCK_NONBLOCK = O_NONBLOCK;
    static final int SOCK_CLOEXEC = O_CLOEXEC;

    static final int SOL_SOCKET = 1;
    static final int SO_REUSEADDR = 2;
    static final int SO_ERROR = 4;
    static final int SO_LINGER = 13;
    static final int IPPROTO_TCP = 6;
    static final int TCP_SYNCNT = 7;
    static final int TCP_DEFER_ACCEPT = 9;
    static final int TCP_INFO = 11;
    static final int MSG_NOSIGNAL = 0x4000;

    static final long TUNSETIFF = 0x4004_54CAL;
    static final long SIOCSIFADDR = 0x8916;
    static final long SIOCSIFNETMASK = 0x891C;
    static final long SIOCSIFFLAGS = 0x8914;
    static final short IFF_TUN = 1;
    static final short IFF_NO_PI = 0x1000;
    static final short IFF_UP = 1;

    static final int PRIO_PROCESS = 0;

    static final short POLLIN = 1;
    static final short POLLOUT = 4;

    private static final int CLOCK_MONOTONIC = 1;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    static {
        Native.register("c");
    }

    private Libc() {}

    static native int unshare(int flags);

    static native int setns(int fd, int type);

    static native int open(String path, int flags);

    static native int close(int fd);

    static native int ioctl(int fd, long request, byte[] argument);

    static native long read(int fd, byte[] into, long length);

    static native long write(int fd, byte[] from, long length);

    static native int ppoll(Pointer fds, long count, long[] timeout, Pointer signals);

    static native int socket(int family, int type, int protocol);

    static native int bind(int fd, byte[] address, int length);

    static native int listen(int fd, int backlog);

    static native int accept4(int fd, byte[] address, int[] length, int flags);

    static native int connect(int fd, byte[] address, int length);

    static native int shutdown(int fd, int how);

    static native int setsockopt(int fd, int level, int name, int[] value, int length);

    static native int getsockopt(int fd, int level, int name, byte[] value, int[] length);

    static native long recv(int fd, byte[] into, long length, int flags);

    static native long send(int fd, byte[] from, long length, int flags);

    static native int sched_setaffinity(int thread, long length, long[] cpus);

    static native int setpriority(int which, int thread, int nice);

    static native int clock_gettime(int clock, long[] secondsAndNanos);

    static native int geteuid();

    /** CLOCK_MONOTONIC in nanoseconds: the clock that the kernel's tick edges lie on. */
    static long monotonicNanos(long[] secondsAndNanos) {
        clock_gettime(CLOCK_MONOTONIC, secondsAndNanos);
        return secondsAndNanos[0] * NANOS_PER_SECOND + secondsAndNanos[1];
    }

    static int errno() {
        return Native.getLastError();
    }

    /** The result of a call that must not fail. */
    static int require(int result, String call) throws IOException {
        if (result < 0) {
            throw new IOException(call + " failed with " + ErrorName.of(errno()));
        }
        return result;
    }
}
