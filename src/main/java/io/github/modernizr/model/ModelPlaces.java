package io.github.modernizr.model;

import io.github.modernizr.diagnostic.SourceRange;
import java.io.StringReader;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Where in a data model file something stands. Positions are wanted only where something is wrong, so the text is
 * composed a second time when the first one is asked for.
 */
public final class ModelPlaces {

    private static final Pattern SEGMENT = Pattern.compile("([^.\\[\\]]+)|\\[(\\d+)]");

    private final String file;
    private final String text;
    private Optional<Node> root;

    /** @param file as the user named it */
    ModelPlaces(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /** The line of a text that has no nodes; 0 for the beginning. */
    SourceRange line(int line) {
        return new SourceRange(file, Math.max(1, line), 1);
    }

    /** Such as {@code patterns[3].forms[0]}; the nearest node on the way there is found where the end is not. */
    public SourceRange of(String place) {
        Optional<Node> node = root();
        Matcher segment = SEGMENT.matcher(place);
        while (node.isPresent() && segment.find()) {
            Optional<Node> next = segment.group(1) != null ? child(node.get(), segment.group(1))
                    : child(node.get(), Integer.parseInt(segment.group(2)));
            if (next.isEmpty()) {
                break;
            }
            node = next;
        }
        return node.map(n -> new SourceRange(file, n.getStartMark().getLine() + 1, n.getStartMark().getColumn() + 1)).orElse(line(1));
    }

    private Optional<Node> root() {
        if (root == null) {
            LoaderOptions options = new LoaderOptions();
            options.setCodePointLimit(DataModelReader.MOST_CHARACTERS);
            try {
                root = Optional.ofNullable(new Yaml(new SafeConstructor(options)).compose(new StringReader(text)));
            } catch (YAMLException e) {
                root = Optional.empty();
            }
        }
        return root;
    }

    private static Optional<Node> child(Node node, String key) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
                    return Optional.of(entry.getValueNode());
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Node> child(Node node, int index) {
        return node instanceof SequenceNode list && index < list.getValue().size() ? Optional.of(list.getValue().get(index)) : Optional.empty();
    }
}
