package io.acceptq.live;

import io.acceptq.profile.KernelProfile;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where scripts are played: threads that each have a namespace of their own. Scripts mostly wait, so that many are played at once; each stays
 * on one CPU, because timers of one tick keep their order on one CPU only.
 */
final class Stage implements Closeable {
    private static final int THREADS_PER_CPU = 16;
    private static final int MOST_CPUS = 4;
    private static final int PLAYING_NICENESS = -20;
    private static final int JUDGING_NICENESS = 10;
    private static final int NO_NAMESPACE = -1;

    private final String kernel;
    private final List<String> settings;
    private final Ticks ticks;
    private final ExecutorService threads;
    private volatile int parentNamespace = NO_NAMESPACE;

    /**
     * Prepares the machine.
     *
     * @param profile what the recorded cases say that they were recorded on
     * @throws IOException if it cannot be prepared
     */
    Stage(KernelProfile profile) throws IOException {
        this.kernel = profile.spelling();
        this.settings = Host.settings(profile);
        this.ticks = Ticks.measure();
        List<Integer> cpus = usableCpus();
        AtomicInteger made = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(cpus.size() * THREADS_PER_CPU, work -> {
            int cpu = cpus.get(made.getAndIncrement() % cpus.size());
            Thread thread = new Thread(
                    () -> {
                        pin(cpu);
                        work.run();
                    },
                    "acceptq-live-" + made.get());
            thread.setDaemon(true);
            return thread;
        });
        try {
            parentNamespace = get(threads.submit(Namespace::openParent));
        } catch (IOException e) {
            threads.shutdown();
            throw e;
        }
    }

    /** The CPUs this process may use. */
    private static List<Integer> usableCpus() throws IOException {
        List<Integer> usable = new ArrayList<>();
        ExecutorService trial = Executors.newSingleThreadExecutor();
        try {
            int wanted = Math.min(MOST_CPUS, Runtime.getRuntime().availableProcessors());
            for (int cpu = 0; cpu < Long.SIZE && usable.size() < wanted; cpu++) {
                int candidate = cpu;
                if (get(trial.submit(() -> pin(candidate)))) {
                    usable.add(cpu);
                }
            }
        } finally {
            trial.shutdown();
        }
        return usable.isEmpty() ? List.of(0) : usable;
    }

    private static boolean pin(int cpu) {
        return Libc.sched_setaffinity(0, Long.BYTES, new long[] {1L << cpu}) == 0;
    }

    /** Does something on a thread that may play. */
    <T> Future<T> submit(java.util.concurrent.Callable<T> work) {
        return threads.submit(work);
    }

    /** How many scripts are played at once. */
    int width() {
        return ((java.util.concurrent.ThreadPoolExecutor) threads).getCorePoolSize();
    }

    /** Plays a script; only on a thread of {@link #submit}. */
    Player.Played play(Plan plan) throws IOException {
        Libc.setpriority(Libc.PRIO_PROCESS, 0, PLAYING_NICENESS);
        try {
            return Player.play(plan, kernel, settings, ticks, parentNamespace);
        } finally {
            // Comparing must not delay what others play.
            Libc.setpriority(Libc.PRIO_PROCESS, 0, JUDGING_NICENESS);
        }
    }

    /** The result of something submitted. */
    static <T> T get(Future<T> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failed) {
                throw failed;
            }
            if (e.getCause() instanceof RuntimeException failed) {
                throw failed;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        if (parentNamespace != NO_NAMESPACE) {
            Libc.close(parentNamespace);
        }
    }
}
