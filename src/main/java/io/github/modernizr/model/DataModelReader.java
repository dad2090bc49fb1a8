package io.github.modernizr.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.github.modernizr.model.PlannedPattern.PlannedForm;
import io.github.modernizr.plan.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads what {@link DataModelWriter} writes, or a person does. */
public final class DataModelReader {

    /** Larger than any model of a thousand patterns; a file beyond it is none. */
    static final int MOST_CHARACTERS = 64 * 1024 * 1024;

    /** The decimal digits that an amount of money may stand for; more is no amount. */
    private static final int MOST_DIGITS = 30;

    private DataModelReader() {}

    /** @throws DataModelFormatException where the text is no data model */
    public static DataModel read(String yaml) {
        return Fields.of(tree(yaml), "", f -> {
            if (!f.text("modernizr-data-model").equals("1")) {
                throw f.wrong("modernizr-data-model: only version 1 is known");
            }
            return new DataModel(f.text("application"), f.children("tables", TableForm::read),
                    f.children("patterns", DataModelReader::pattern), f.children("decisions", DataModelReader::decision));
        });
    }

    private static JsonNode tree(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        YAMLFactory factory = YAMLFactory.builder().loaderOptions(options).enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
        try (YAMLParser parser = factory.createParser(yaml)) {
            JsonNode tree = new YAMLMapper(factory).readTree(new WithoutAliases(parser));
            if (parser.nextToken() != null) {
                throw new DataModelFormatException(parser.currentTokenLocation().getLineNr(), "a second YAML document starts here");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new DataModelFormatException(e.getLocation() == null ? 0 : e.getLocation().getLineNr(), firstLine(e.getOriginalMessage()));
        } catch (YAMLException e) {
            int line = e instanceof MarkedYAMLException m && m.getProblemMark() != null ? m.getProblemMark().getLine() + 1 : 0;
            throw new DataModelFormatException(line, firstLine(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("reading a text from memory", e);
        }
    }

    private static String firstLine(String message) {
        return message == null ? "this is not YAML" : message.strip().lines().findFirst().orElse("this is not YAML");
    }

    /** An alias would be read as the text of its name; nothing in a model needs one. */
    private static final class WithoutAliases extends JsonParserDelegate {
        private final YAMLParser yaml;

        WithoutAliases(YAMLParser yaml) {
            super(yaml);
            this.yaml = yaml;
        }

        @Override
        public JsonToken nextToken() throws IOException {
            JsonToken token = super.nextToken();
            if (yaml.isCurrentAlias()) {
                throw new DataModelFormatException(currentTokenLocation().getLineNr(), "an alias has no place here; write the value out");
            }
            return token;
        }

        @Override
        public String nextFieldName() throws IOException {
            return nextToken() == JsonToken.FIELD_NAME ? currentName() : null;
        }
    }

    private static PlannedPattern pattern(Fields f) {
        return new PlannedPattern(f.text("pattern"), f.children("forms", DataModelReader::form));
    }

    private static PlannedForm form(Fields f) {
        boolean empty = f.flag("empty-plan", false);
        Optional<Plan> plan = f.has("plan") || empty ? Optional.of(PlanForm.read(f)) : Optional.empty();
        return new PlannedForm(f.text("form"), plan, f.texts("reasons"));
    }

    private static Decision decision(Fields f) {
        return new Decision(f.text("subject"), f.text("chosen"), f.text("reason"), f.texts("patterns"), f.optional("alternative"),
                f.optional("alternative-monthly").map(amount -> {
                    try {
                        BigDecimal read = new BigDecimal(amount);
                        if (Math.abs((long) read.precision() - read.scale()) <= MOST_DIGITS && Math.abs(read.scale()) <= MOST_DIGITS) {
                            return read;
                        }
                    } catch (NumberFormatException e) {
                        // told below
                    }
                    throw f.wrong("alternative-monthly: an amount is wanted");
                }));
    }
}
