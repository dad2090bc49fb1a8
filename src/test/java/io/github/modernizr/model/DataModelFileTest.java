package io.github.modernizr.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.plan.Condition;
import io.github.modernizr.plan.Step;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.SqlPrinter;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DataModelFileTest {

    @Test
    void everyModelIsReadBackAsItWas() {
        Set<Class<?>> kinds = new LinkedHashSet<>();
        for (long seed = 0; seed < 300; seed++) {
            AnyModel any = new AnyModel(seed);
            DataModel model = any.model();
            String yaml = DataModelWriter.write(model);
            assertThat(DataModelReader.read(yaml)).as("seed %d", seed).isEqualTo(model);
            assertThat(DataModelWriter.write(DataModelReader.read(yaml))).as("seed %d", seed).isEqualTo(yaml);
            kinds.addAll(any.kinds());
        }
        assertThat(kinds).as("kinds that no model had").containsAll(concrete(Step.class, Condition.class, AttributeSource.class));
    }

    @Test
    void everyExpressionIsReadBackAsItWas() {
        Set<Class<?>> kinds = new LinkedHashSet<>();
        for (long seed = 0; seed < 2000; seed++) {
            AnyModel any = new AnyModel(seed);
            Expression expression = any.expression();
            String sql = SqlPrinter.print(expression);
            assertThat(ExpressionReader.read(sql)).as("seed %d: %s", seed, sql).isEqualTo(expression);
            kinds.addAll(any.kinds());
        }
        List<Class<?>> all = concrete(Expression.class);
        all.removeAll(List.of(Expression.InQuery.class, Expression.Exists.class, Expression.ScalarQuery.class));
        assertThat(kinds).containsAll(all);
    }

    @Test
    void theLocaleChangesNothing() {
        Locale before = Locale.getDefault();
        try {
            String here = DataModelWriter.write(new AnyModel(7).model());
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(DataModelWriter.write(new AnyModel(7).model())).isEqualTo(here);
            assertThat(DataModelReader.read(here)).isEqualTo(new AnyModel(7).model());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void whatIsWrongIsNamedWithItsPlace() {
        String head = "modernizr-data-model: 1\napplication: library\n";
        refused(head + "tables: [ { name: a, purpose: b, key: { partition: [id] }, colour: red } ]", "tables[0]: unknown key colour");
        refused(head + "tables: [ { name: a, purpose: b } ]", "tables[0]: key is missing");
        refused(head + "patterns: [ { pattern: P, forms: [ { form: all, plan: [ { let: { name: x, value: 'a +' } } ] } ] } ]",
                "patterns[0].forms[0].plan[0].let.value: \"a +\": . should come at character 3");
        refused(head + "patterns: [ { pattern: P, forms: [ { form: all, plan: [ { scan: { } } ] } ] } ]", "plan[0]: one of get, batch-get, query");
        refused("application: library", "modernizr-data-model is missing");
        refused("modernizr-data-model: 2\napplication: x", "only version 1 is known");
        refused(head + "application: again", "line 3");
        refused("- a list", "a mapping is wanted here");
        refused("", "a mapping is wanted here");
        refused(head + "patterns: [ { pattern: P, forms: [ { form: all, plan: [ { let: { name: x, value: \"" + "(".repeat(100_000) + "\" } } ] } ] } ]",
                "an expression less deep than 200");
    }

    private static void refused(String yaml, String words) {
        assertThatThrownBy(() -> DataModelReader.read(yaml)).isInstanceOf(DataModelFormatException.class).hasMessageContaining(words);
    }

    private static List<Class<?>> concrete(Class<?>... sealed) {
        return new java.util.ArrayList<>(Arrays.stream(sealed).flatMap(DataModelFileTest::kinds).toList());
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed() ? Arrays.stream(type.getPermittedSubclasses()).flatMap(DataModelFileTest::kinds) : Stream.of(type);
    }
}
