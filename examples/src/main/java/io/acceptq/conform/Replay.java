package io.acceptq.conform;

import io.acceptq.kernel.InitialSequence;
import io.acceptq.kernel.Kernel;
import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.Sysctls;
import io.acceptq.verdict.KernelCounter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Feeds the input of a case to a kernel machine: packets, calls and settings at their recorded times, and in between the times the machine
 * asks for. It never sees what the recorded kernel answered.
 *
 * <p>A timer whose tick edge is at or before the time of an entry runs before it. What a peer answers by itself comes after what it answers: if
 * the model has not sent that yet, because its timer for it is later by what a timeout may differ ({@link PacketComparison}), the answer waits for
 * it.
 */
final class Replay {
    private final CaseInput input;
    private final KernelWatch watch = new KernelWatch();
    private final Map<Integer, Integer> addressOfConnection = new HashMap<>();
    private final Kernel kernel;
    private final Application application;
    private final List<String> results = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();

    private Replay(CaseInput input) {
        this.input = input;
        for (Step step : input.script()) {
            if (step instanceof PacketStep packet) {
                addressOfConnection.putIfAbsent(packet.connection(), addressOf(packet.addressOf()));
            }
        }
        KernelProfile profile = profileOf(input.kernelRelease());
        this.kernel = Kernel.create(
                profile,
                sysctls(profile, input.sysctls()),
                input.clock(),
                watch,
                InitialSequence.CLOCKED,
                this::addressOf);
        this.application = new Application(kernel, watch);
    }

    /**
     * What the model does with an input.
     *
     * @throws IllegalArgumentException if the kernel is unknown or a setting is out of its range
     */
    static ModelRun run(CaseInput input) {
        return new Replay(input).run();
    }

    private int addressOf(int connection) {
        return addressOfConnection.getOrDefault(connection, connection);
    }

    /** The profile of a release: of exactly this one, or of the version it belongs to. */
    private static KernelProfile profileOf(String release) {
        for (KernelProfile profile : KernelProfile.all()) {
            if (profile.spelling().equals(release)) {
                return profile;
            }
        }
        String[] parts = release.split("\\.", 3);
        return KernelProfile.parse(parts.length < 2 ? release : parts[0] + "." + parts[1]);
    }

    /** Settings the model does not have change nothing it does. */
    private static Sysctls sysctls(KernelProfile profile, Map<String, Integer> values) {
        Sysctls sysctls = Sysctls.defaults(profile);
        List<String> known = sysctls.keys();
        for (Map.Entry<String, Integer> entry : values.entrySet()) {
            if (known.contains(entry.getKey())) {
                sysctls = sysctls.with(entry.getKey(), entry.getValue());
            }
        }
        return sysctls;
    }

    private ModelRun run() {
        input.opening().ifPresent(application::open);
        int sample = 0;
        for (int index = 0; index < input.script().size(); index++) {
            Step step = input.script().get(index);
            while (sample < input.sampleTimes().size() && input.sampleTimes().get(sample) < step.atMicros()) {
                take(input.sampleTimes().get(sample++));
            }
            runTimersUntil(step.atMicros());
            long atMicros = step instanceof PacketStep packet ? whenAnswered(packet, index, sample) : step.atMicros();
            watch.entryBegins(index, atMicros);
            results.add(execute(step, atMicros));
        }
        while (sample < input.sampleTimes().size()) {
            take(input.sampleTimes().get(sample++));
        }
        runTimersUntil(input.durationMicros());
        return new ModelRun(
                new CaseOutput(watch.packets(), results, samples, counters()),
                watch.timerMicros(),
                watch.connectOutcomeMicros());
    }

    private void runTimersUntil(long atMicros) {
        long nowNanos = atMicros * 1000;
        for (long wake = watch.wakeNanos(); wake <= nowNanos; wake = watch.wakeNanos()) {
            watch.timersBegin(wake);
            kernel.timeArrived(wake);
        }
    }

    /** When the packet that a step answers has been sent; the step's own time if it answers none, or if what follows comes before. */
    private long whenAnswered(PacketStep step, int index, int nextSample) {
        ConnectionNumbers numbers = watch.numbersOf(step.connection());
        long latest = step.atMicros() - PacketComparison.EARLIEST_DATA_MICROS;
        if (index + 1 < input.script().size()) {
            latest = Math.min(latest, input.script().get(index + 1).atMicros());
        }
        if (nextSample < input.sampleTimes().size()) {
            latest = Math.min(latest, input.sampleTimes().get(nextSample));
        }
        latest = Math.min(latest, input.durationMicros());
        long atMicros = step.atMicros();
        while (numbers.packetsSent() < step.answers() && watch.wakeNanos() <= latest * 1000) {
            atMicros = Math.floorDiv(watch.wakeNanos(), 1000L);
            runTimersUntil(atMicros);
        }
        return atMicros;
    }

    private String execute(Step step, long atMicros) {
        if (step instanceof PacketStep packet) {
            ConnectionNumbers numbers = watch.numbersOf(packet.connection());
            if (packet.role() == PacketStep.Role.NEW_SYN) {
                numbers.startAnew(input.newIsnDistance());
            }
            kernel.segmentArrived(atMicros * 1000, packet.connection(), numbers.absolute(packet));
            return "";
        }
        return step instanceof CallStep call ? application.call(call) : "";
    }

    private void take(long atMicros) {
        runTimersUntil(atMicros);
        Map<String, String> readings = new LinkedHashMap<>();
        boolean open = application.isListening();
        int listener = application.listener();
        readings.put(
                Sample.ACCEPT_QUEUE_LENGTH, open ? Integer.toString(kernel.acceptQueueLength(listener)) : Sample.NONE);
        readings.put(
                Sample.ACCEPT_QUEUE_LIMIT, open ? Integer.toString(kernel.acceptQueueLimit(listener)) : Sample.NONE);
        readings.put(Sample.SYN_QUEUE_LENGTH, Integer.toString(kernel.halfOpen()));
        Map<Integer, Integer> requests = new HashMap<>();
        for (int connection : addressOfConnection.keySet()) {
            int retransmissions = kernel.synAckRetransmissions(connection);
            if (retransmissions >= 0) {
                requests.put(connection, retransmissions);
            }
        }
        readings.put(Sample.SYN_QUEUE, Sample.synQueueText(requests));
        counters().forEach((counter, value) -> readings.put(counter, Long.toString(value)));
        samples.add(new Sample(atMicros, readings));
    }

    private Map<String, Long> counters() {
        Map<String, Long> counters = new LinkedHashMap<>();
        for (KernelCounter counter : KernelCounter.values()) {
            counters.put(counter.recordedName(), kernel.counters().value(counter));
        }
        return counters;
    }
}
