package io.github.modernizr.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.modernizr.model.PlannedPattern.PlannedForm;

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
        try {
            return HEAD + "modernizr-data-model: 1\n" + mapper().writeValueAsString(tree.entries());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static YAMLMapper mapper() {
        YAMLFactory factory = YAMLFactory.builder()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
                .build();
        return new YAMLMapper(factory);
    }

    private static Tree pattern(PlannedPattern pattern) {
        return new Tree().put("pattern", pattern.pattern()).list("forms", pattern.forms(), DataModelWriter::form);
    }

    private static Tree form(PlannedForm form) {
        Tree tree = new Tree().put("form", form.form());
        form.plan().ifPresent(plan -> {
            tree.list("plan", plan.steps(), PlanForm::write);
            tree.flag("empty-plan", plan.steps().isEmpty(), false);
        });
        return tree.texts("reasons", form.reasons());
    }

    private static Tree decision(Decision decision) {
        return new Tree().put("subject", decision.subject()).put("chosen", decision.chosen()).put("reason", decision.reason())
                .texts("patterns", decision.patterns()).optional("alternative", decision.alternative())
                .optional("alternative-monthly", decision.alternativeMonthly().map(Object::toString));
    }
}
