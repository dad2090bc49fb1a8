package io.github.modernizr.model;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import io.github.modernizr.model.PlannedPattern.PlannedForm;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Map;

/**
 * A data model as a YAML file ({@code dynamodb_data_model.yaml}): every attribute with its source, every
 * structure with its upkeep, every plan. The same model gives the same bytes; {@link DataModelReader} reads
 * them back to an equal model. The format is documented in {@code data-model-file.md} and by a JSON Schema.
 */
public final class DataModelWriter {

    static final String SCHEMA = "io/github/modernizr/model/dynamodb_data_model-1.schema.json";

    private static final String HEAD = """
            # A DynamoDB data model with the plan of every access pattern.
            #
            # tables:    keys, item types and indexes. Each attribute says what it is made from ("from"): a column of the
            #            relational row that the item stands for, several columns, a copy, an aggregate. Each item type says
            #            who keeps it true ("upkeep").
            # patterns:  for each form of each pattern the plan, step by step, or the reasons why there is none.
            # decisions: what was chosen and why.
            #
            # Values are SQL: :name is a parameter of the request, alias.column a column of a row that the statement reads,
            # @step.column a column of the rows of an earlier step, @name a computed value.
            # A person or another tool may write such a file; nothing in it is mended, all of it is checked.
            """;

    private DataModelWriter() {}

    public static String write(DataModel model) {
        Tree tree = new Tree().put("application", model.application())
                .list("tables", model.tables(), TableForm::write)
                .list("patterns", model.patterns(), DataModelWriter::pattern)
                .list("decisions", model.decisions(), DataModelWriter::decision);
        StringWriter text = new StringWriter();
        try (YAMLGenerator out = yaml().createGenerator(text)) {
            emit(tree.entries(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HEAD + "modernizr-data-model: 1\n" + text;
    }

    /** Written as a stream: binding objects would cost more at start than the whole file. */
    private static void emit(Object value, YAMLGenerator out) throws IOException {
        if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.writeFieldName((String) entry.getKey());
                emit(entry.getValue(), out);
            }
            out.writeEndObject();
        } else if (value instanceof Iterable<?> list) {
            out.writeStartArray();
            for (Object element : list) {
                emit(element, out);
            }
            out.writeEndArray();
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else if (value instanceof Integer number) {
            out.writeNumber(number);
        } else if (value instanceof BigDecimal number) {
            out.writeNumber(number);
        } else {
            out.writeString((String) value);
        }
    }

    private static YAMLFactory yaml() {
        return YAMLFactory.builder()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
                .stringQuotingChecker(new Quoting())
                .build();
    }

    /** Beside the usual: words that YAML 1.1 gives a meaning, which not every reader forgets. */
    private static final class Quoting extends StringQuotingChecker.Default {

        private static final long serialVersionUID = 1L;

        @Override
        public boolean needToQuoteValue(String value) {
            return value.equals("=") || value.startsWith("<<") || super.needToQuoteValue(value);
        }

        @Override
        public boolean needToQuoteName(String name) {
            return name.equals("=") || name.startsWith("<<") || super.needToQuoteName(name);
        }
    }

    private static Tree pattern(PlannedPattern pattern) {
        return new Tree().put("pattern", pattern.pattern()).list("forms", pattern.forms(), DataModelWriter::form);
    }

    private static Tree form(PlannedForm form) {
        Tree tree = new Tree().put("form", form.form());
        if (form.plan().isPresent()) {
            tree.list("plan", form.plan().get().steps(), PlanForm::write);
            tree.flag("empty-plan", form.plan().get().steps().isEmpty(), false);
        }
        return tree.texts("reasons", form.reasons());
    }

    private static Tree decision(Decision decision) {
        return new Tree().put("subject", decision.subject()).put("chosen", decision.chosen()).put("reason", decision.reason())
                .texts("patterns", decision.patterns()).optional("alternative", decision.alternative())
                .optional("alternative-monthly", decision.alternativeMonthly().map(Object::toString));
    }
}
