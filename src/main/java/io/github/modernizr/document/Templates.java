package io.github.modernizr.document;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Iteration;
import com.github.mustachejava.Mustache;
import com.github.mustachejava.MustacheException;
import com.github.mustachejava.MustacheResolver;
import com.github.mustachejava.reflect.ReflectionObjectHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The Mustache templates: ours, or a project's own of the same name. */
final class Templates {

    private static final Pattern BLANK_LINES = Pattern.compile("\n{3,}");

    private final Map<String, Path> overrides;

    Templates(Map<String, Path> overrides) {
        this.overrides = Map.copyOf(overrides);
    }

    /**
     * Fills a template.
     *
     * @param encoder makes plain text safe for the format; {@link Markup} is printed as it is
     * @param view the record whose components the template names
     */
    String render(String template, UnaryOperator<String> encoder, Object view) {
        try {
            Factory factory = new Factory(this::open, encoder);
            Mustache mustache = factory.compile(template);
            StringWriter out = new StringWriter();
            mustache.execute(out, view).flush();
            return out.toString();
        } catch (MustacheException e) {
            throw new UncheckedIOException(new IOException("template " + template + ": " + e.getMessage(), e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #render}, for Markdown: what comes from the specification is encoded, empty lines never pile up. */
    String markdown(String template, Object view) {
        return BLANK_LINES.matcher(render(template, Markup::encode, view)).replaceAll("\n\n").stripTrailing() + "\n";
    }

    private Reader open(String name) {
        try {
            return new StringReader(text(name).replace("\r\n", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException("template " + name, e);
        }
    }

    private String text(String name) throws IOException {
        Path override = overrides.get(name);
        if (override != null) {
            return Files.readString(override);
        }
        try (InputStream in = Templates.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("there is no template " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Encodes by type and not by the number of braces: a template cannot get it wrong. */
    private static final class Factory extends DefaultMustacheFactory {

        Factory(MustacheResolver resolver, UnaryOperator<String> encoder) {
            super(resolver);
            setObjectHandler(new ReflectionObjectHandler() {
                @Override
                public Writer iterate(Iteration section, Writer writer, Object value, List<Object> scopes) {
                    return isEmpty(value) ? writer : super.iterate(section, writer, value, scopes);
                }

                @Override
                public Writer falsey(Iteration section, Writer writer, Object value, List<Object> scopes) {
                    return isEmpty(value) ? section.next(writer, value, scopes) : super.falsey(section, writer, value, scopes);
                }

                @Override
                public String stringify(Object value) {
                    return value instanceof Markup markup ? markup.source() : encoder.apply(value.toString());
                }
            });
        }

        /** An empty text is no reason to write a section, whichever type it has. */
        private static boolean isEmpty(Object value) {
            return value instanceof Markup markup && markup.isEmpty();
        }

        @Override
        public void encode(String value, Writer writer) {
            try {
                writer.write(value);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
