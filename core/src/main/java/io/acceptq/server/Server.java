package io.acceptq.server;

/** A server application. It is told what happened and answers through {@link ServerCalls}. */
public sealed interface Server permits BlockingWorkers, EventLoops, ThreadPool {
    /** A connection entered the accept queue of a listener. */
    void acceptable(int listener);

    /** A socket, also one towards the next tier, has data, end of file or an error. */
    void readable(int socket);

    /** The connection of a socket to the next tier is established. */
    void connected(int socket);

    /** The time a worker asked for has come. */
    void woken(int worker);

    /** The timer of a socket has run out. */
    void timedOut(int socket);

    /** Requests whose client went away while the next tier worked on them, which nginx logs with status 499. */
    default long abandoned() {
        return 0;
    }

    /**
     * The server a model describes.
     *
     * @param listeners how many listening sockets there are; worker w takes from listener w modulo that
     */
    static Server of(ServerModel model, int listeners, ServerCalls calls) {
        return switch (model.style()) {
            case WORKERS -> new BlockingWorkers(model, listeners, calls);
            case NGINX, GATEWAY -> new EventLoops(model, listeners, calls);
            case THREAD_POOL -> new ThreadPool(model, listeners, calls);
        };
    }
}
