package io.acceptq.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * The model with one rule broken, as a judge. The rule's source is changed and compiled, and a class loader of its own loads the whole model with
 * that one class exchanged, so that nothing of the library exists for the sake of this test.
 */
final class BrokenModel extends ClassLoader implements Judge {
    private static final String OURS = "io.acceptq.";

    private final Map<String, byte[]> broken;
    private final Object judge;
    private final Method judging;

    BrokenModel(BrokenRule rule, String source) {
        super(BrokenModel.class.getClassLoader());
        this.broken = compile(rule, rule.breakIn(source));
        try {
            Class<?> judgeType = loadClass(Judge.class.getName());
            Method model = judgeType.getDeclaredMethod("model");
            model.setAccessible(true);
            this.judge = model.invoke(null);
            this.judging = judgeType.getDeclaredMethod("judge", ObjectNode.class);
            judging.setAccessible(true);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Opinion judge(ObjectNode recordedCase) {
        try {
            Object opinion = judging.invoke(judge, recordedCase);
            List<String> differences = ((List<?>) value(opinion, "differences"))
                    .stream().map(String::valueOf).toList();
            return new Opinion(differences, (Integer) value(opinion, "stepsBesideTimers"));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object value(Object opinion, String component) throws ReflectiveOperationException {
        Method accessor = opinion.getClass().getDeclaredMethod(component);
        accessor.setAccessible(true);
        return accessor.invoke(opinion);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                byte[] bytes = broken.containsKey(name) ? broken.get(name) : bytesOf(name);
                loaded = defineClass(name, bytes, 0, bytes.length);
            }
            return loaded;
        }
    }

    private byte[] bytesOf(String name) throws ClassNotFoundException {
        try (InputStream bytes = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return bytes.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> compile(BrokenRule rule, String source) {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "the compiler of the JDK");
        Map<String, ByteArrayOutputStream> classes = new HashMap<>();
        JavaFileManager inMemory = new ForwardingJavaFileManager<>(compiler.getStandardFileManager(null, null, null)) {
            @Override
            public JavaFileObject getJavaFileForOutput(
                    Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
                return new SimpleJavaFileObject(URI.create("mem:///" + className + ".class"), kind) {
                    @Override
                    public OutputStream openOutputStream() {
                        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                        classes.put(className, bytes);
                        return bytes;
                    }
                };
            }
        };
        SimpleJavaFileObject file =
                new SimpleJavaFileObject(URI.create("mem:///io/acceptq/" + rule.file()), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        StringWriter messages = new StringWriter();
        List<String> options = List.of("-proc:none", "-cp", System.getProperty("java.class.path"));
        if (!compiler.getTask(messages, inMemory, null, options, null, List.of(file))
                .call()) {
            throw new IllegalStateException(rule + " does not compile: " + messages);
        }
        Map<String, byte[]> compiled = new HashMap<>();
        classes.forEach((name, bytes) -> compiled.put(name, bytes.toByteArray()));
        return compiled;
    }
}
