package io.acceptq.live;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** The calls of libc that Java does not have: namespaces, CPUs, TCP Fast Open. Numbers are those of x86-64 and aarch64. */
@SuppressWarnings("checkstyle:MethodName")
interface LibC extends Library {
    LibC INSTANCE = Native.load("c", LibC.class);

    int AF_INET = 2;
    int SOCK_STREAM = 1;
    int SOCK_DGRAM = 2;
    int SOCK_NONBLOCK = 0x800;
    int IPPROTO_TCP = 6;
    int TCP_FASTOPEN = 23;
    int MSG_FASTOPEN = 0x2000_0000;
    int SOCKADDR_IN_BYTES = 16;

    int open(String path, int flags);

    int close(int fd);

    int setns(int fd, int kind);

    int sched_setaffinity(int thread, int bytes, Pointer cpus);

    int socket(int domain, int type, int protocol);

    int bind(int fd, Pointer address, int bytes);

    int listen(int fd, int backlog);

    int connect(int fd, Pointer address, int bytes);

    int setsockopt(int fd, int level, int option, Pointer value, int bytes);

    int send(int fd, Pointer data, int bytes, int flags);

    int sendto(int fd, Pointer data, int bytes, int flags, Pointer address, int addressBytes);

    int recv(int fd, Pointer data, int bytes, int flags);

    /** A struct sockaddr_in. */
    static Memory address(int lastByte, int port) {
        Memory address = new Memory(SOCKADDR_IN_BYTES);
        address.clear();
        address.setShort(0, (short) AF_INET);
        address.setByte(2, (byte) (port >> 8));
        address.setByte(3, (byte) port);
        byte[] ip = {(byte) 192, 0, 2, (byte) lastByte};
        address.write(4, ip, 0, ip.length);
        return address;
    }

    /** Binds the calling thread to a CPU. */
    static void runOnCpu(int cpu) {
        Memory cpus = new Memory(Long.BYTES);
        cpus.setLong(0, 1L << cpu);
        check("sched_setaffinity", INSTANCE.sched_setaffinity(0, Long.BYTES, cpus));
    }

    /** The result, which must not be -1. */
    static int check(String call, int result) {
        if (result < 0) {
            throw new IllegalStateException(call + " failed, errno " + Native.getLastError());
        }
        return result;
    }
}
