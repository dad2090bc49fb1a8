package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.diagnostic.DiagnosticLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Builds the positioned tree of a YAML document from parser events. Hostile input ends in a diagnostic:
 * nesting, lengths and the expansion of aliases are bounded, tags and non-text keys are refused.
 */
final class YamlReader {

    private static final int DEEPEST = 40;
    private static final int LONGEST_SCALAR = 65_536;
    /** Nodes that aliases may add. */
    private static final int LARGEST_EXPANSION = 20_000;

    private final SourceText source;
    private final DiagnosticLog log;
    private final Parser parser;
    private final int[] utf16;
    private final Map<String, YamlNode> anchors = new HashMap<>();
    private final Map<String, Integer> anchorSizes = new HashMap<>();
    private int nodes;
    private int expanded;
    private int depth;

    private YamlReader(SourceText source, DiagnosticLog log) {
        this.source = source;
        this.log = log;
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(SourceFile.LARGEST);
        options.setProcessComments(false);
        this.parser = new ParserImpl(new StreamReader(source.text()), options);
        this.utf16 = supplementary(source.text());
    }

    /** The offsets of code points, where they differ from their numbers; else empty. */
    private static int[] supplementary(String text) {
        int points = text.codePointCount(0, text.length());
        if (points == text.length()) {
            return new int[0];
        }
        int[] offsets = new int[points + 1];
        for (int i = 0, offset = 0; i <= points; i++) {
            offsets[i] = offset;
            offset += offset < text.length() ? Character.charCount(text.codePointAt(offset)) : 0;
        }
        return offsets;
    }

    static Optional<YamlNode> read(SourceText source, DiagnosticLog log) {
        YamlReader reader = new YamlReader(source, log);
        try {
            return reader.document();
        } catch (Refused refused) {
            return Optional.empty();
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
            log.report(DiagnosticKind.YAML_SYNTAX, source.range(mark == null ? 0 : reader.offset(mark)), "",
                    "This is not YAML: " + SourceText.shortened(String.valueOf(e.getProblem())) + ".");
        } catch (YAMLException e) {
            log.report(DiagnosticKind.YAML_SYNTAX, source.range(0), "",
                    "This is not YAML: " + SourceText.shortened(String.valueOf(e.getMessage())) + ".");
        }
        return Optional.empty();
    }

    private Optional<YamlNode> document() {
        parser.getEvent();
        if (parser.checkEvent(Event.ID.StreamEnd)) {
            log.report(DiagnosticKind.EMPTY_SPECIFICATION, source.range(0), "", "The file holds no YAML document.");
            return Optional.empty();
        }
        parser.getEvent();
        YamlNode root = node();
        parser.getEvent();
        if (!parser.checkEvent(Event.ID.StreamEnd)) {
            throw refuse(DiagnosticKind.SEVERAL_DOCUMENTS, parser.peekEvent(), "---",
                    "A second YAML document starts here.");
        }
        return Optional.of(root);
    }

    private YamlNode node() {
        Event event = parser.getEvent();
        if (event instanceof AliasEvent alias) {
            return resolved(alias);
        }
        int before = nodes++;
        if (++depth > DEEPEST) {
            throw refuse(DiagnosticKind.NESTED_TOO_DEEPLY, event, "",
                    "The document is nested more than " + DEEPEST + " levels deep.");
        }
        YamlNode node = switch (event.getEventId()) {
            case Scalar -> scalar((ScalarEvent) event);
            case SequenceStart -> sequence((SequenceStartEvent) event);
            default -> mapping((MappingStartEvent) event);
        };
        depth--;
        String anchor = ((NodeEvent) event).getAnchor();
        if (anchor != null) {
            anchors.put(anchor, node);
            anchorSizes.put(anchor, nodes - before);
        }
        return node;
    }

    private YamlNode resolved(AliasEvent alias) {
        String name = alias.getAnchor();
        YamlNode target = anchors.get(name);
        if (target == null) {
            throw refuse(DiagnosticKind.ALIAS_EXPANSION, alias, "*" + name,
                    "The alias *" + name + " refers to nothing before it, or to what it is part of.");
        }
        int size = anchorSizes.get(name);
        nodes += size;
        expanded += size;
        if (expanded > LARGEST_EXPANSION) {
            throw refuse(DiagnosticKind.ALIAS_EXPANSION, alias, "*" + name,
                    "The aliases of this document stand for more than " + LARGEST_EXPANSION + " nodes.");
        }
        return target;
    }

    private YamlNode.Scalar scalar(ScalarEvent event) {
        refuseTag(event.getTag(), event);
        String value = event.getValue();
        if (value.length() > LONGEST_SCALAR) {
            throw refuse(DiagnosticKind.SCALAR_TOO_LONG, event, value,
                    "This text is longer than " + LONGEST_SCALAR + " characters.");
        }
        boolean plain = event.isPlain();
        char style = plain ? ' ' : styleOf(event);
        int start = offset(event.getStartMark());
        int end = offset(event.getEndMark());
        return new YamlNode.Scalar(value, plain, source,
                () -> ScalarOffsets.of(source.text(), start, end, value, style), source.range(start));
    }

    private static char styleOf(ScalarEvent event) {
        return switch (event.getScalarStyle()) {
            case DOUBLE_QUOTED -> '"';
            case SINGLE_QUOTED -> '\'';
            case LITERAL -> '|';
            case FOLDED -> '>';
            default -> ' ';
        };
    }

    private YamlNode.Sequence sequence(SequenceStartEvent event) {
        refuseTag(event.getTag(), event);
        List<YamlNode> items = new ArrayList<>();
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            items.add(node());
        }
        parser.getEvent();
        return new YamlNode.Sequence(List.copyOf(items), source.range(offset(event.getStartMark())));
    }

    private YamlNode.Mapping mapping(MappingStartEvent event) {
        refuseTag(event.getTag(), event);
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        List<YamlNode> merged = new ArrayList<>();
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            Event keyEvent = parser.peekEvent();
            if (!(node() instanceof YamlNode.Scalar key)) {
                throw refuse(DiagnosticKind.KEY_NOT_TEXT, keyEvent, "", "A key must be a text, not a list or mapping.");
            }
            YamlNode value = node();
            if (key.plain() && key.text().equals("<<")) {
                merged.add(value);
            } else if (entries.putIfAbsent(key.text(), new YamlNode.Entry(key, value)) != null) {
                log.report(DiagnosticKind.DUPLICATE_KEY, key.range(), key.text(), "The key \"" + key.excerpt()
                        + "\" stands here a second time; the first is in line "
                        + entries.get(key.text()).key().range().line() + ".");
            }
        }
        parser.getEvent();
        for (YamlNode value : merged) {
            merge(value, entries);
        }
        return new YamlNode.Mapping(List.copyOf(entries.values()), source.range(offset(event.getStartMark())));
    }

    /** {@code <<: *other}: the entries of other mappings, where there is none of that name. */
    private void merge(YamlNode value, Map<String, YamlNode.Entry> entries) {
        if (value instanceof YamlNode.Mapping mapping) {
            for (YamlNode.Entry e : mapping.entries()) {
                entries.putIfAbsent(e.name(), e);
            }
        } else if (value instanceof YamlNode.Sequence sequence) {
            for (YamlNode item : sequence.items()) {
                merge(item, entries);
            }
        } else {
            log.report(DiagnosticKind.WRONG_SHAPE, value.range(), value.excerpt(),
                    "The merge key << takes a mapping, not " + value.noun() + ".");
        }
    }

    private void refuseTag(String tag, Event event) {
        if (tag != null) {
            throw refuse(DiagnosticKind.EXPLICIT_TAG, event, tag, "The tag " + SourceText.shortened(tag)
                    + " is not allowed: values are plain data.");
        }
    }

    private int offset(Mark mark) {
        int index = mark.getIndex();
        return utf16.length == 0 ? index : utf16[Math.min(index, utf16.length - 1)];
    }

    private Refused refuse(DiagnosticKind kind, Event event, String text, String message) {
        log.report(kind, source.range(offset(event.getStartMark())), SourceText.shortened(text), message);
        return new Refused();
    }

    /** Ends the reading of a document that has been reported. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused() {
            super(null, null, false, false);
        }
    }
}
