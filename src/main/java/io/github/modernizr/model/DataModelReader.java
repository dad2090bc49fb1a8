package io.github.modernizr.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.modernizr.model.PlannedPattern.PlannedForm;
import io.github.modernizr.plan.Plan;
import java.math.BigDecimal;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;

/** Reads what {@link DataModelWriter} writes, or a person does. */
public final class DataModelReader {

    /** Larger than any model of a thousand patterns; a file beyond it is none. */
    private static final int MOST_CHARACTERS = 64 * 1024 * 1024;

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
        try {
            return new YAMLMapper(factory).readTree(yaml);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
            throw new DataModelFormatException("", where + e.getOriginalMessage());
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
                        return new BigDecimal(amount);
                    } catch (NumberFormatException e) {
                        throw f.wrong("alternative-monthly: an amount is wanted");
                    }
                }));
    }
}
