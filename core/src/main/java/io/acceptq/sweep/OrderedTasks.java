package io.acceptq.sweep;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Tasks on several threads, whose results come in the order in which they were submitted.
 *
 * <p>So few are under way that a result which is late holds up little memory: submitting one more than that waits for the oldest.
 */
final class OrderedTasks<R> implements AutoCloseable {
    private static final int UNDER_WAY_PER_THREAD = 4;

    private final ExecutorService executor;
    private final int mostUnderWay;
    private final Deque<Future<R>> underWay = new ArrayDeque<>();

    private OrderedTasks(ExecutorService executor, int mostUnderWay) {
        this.executor = executor;
        this.mostUnderWay = mostUnderWay;
    }

    static <R> OrderedTasks<R> on(int threads) {
        ExecutorService executor = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "acceptq-sweep");
            thread.setDaemon(true);
            return thread;
        });
        return new OrderedTasks<>(executor, threads * UNDER_WAY_PER_THREAD);
    }

    /** Starts a task; hands on the results of the oldest tasks that had to end first. */
    void submit(Callable<R> task, Consumer<R> results) {
        while (underWay.size() >= mostUnderWay
                || (!underWay.isEmpty() && underWay.getFirst().isDone())) {
            results.accept(oldest());
        }
        underWay.addLast(executor.submit(task));
    }

    /** Hands on the results of all tasks that are under way. */
    void finish(Consumer<R> results) {
        while (!underWay.isEmpty()) {
            results.accept(oldest());
        }
    }

    private R oldest() {
        try {
            return underWay.removeFirst().get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException own) {
                throw own;
            }
            if (failed.getCause() instanceof Error own) {
                throw own;
            }
            throw new IllegalStateException("a run failed", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException("the sweep was interrupted");
            cancelled.initCause(interrupted);
            throw cancelled;
        }
    }

    /** Gives up what is still under way. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
