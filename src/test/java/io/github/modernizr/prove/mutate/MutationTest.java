package io.github.modernizr.prove.mutate;

import io.github.modernizr.Applications;
import io.github.modernizr.Goal;
import io.github.modernizr.cost.PriceList;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.DataModelReader;
import io.github.modernizr.spec.SpecReader;
import io.github.modernizr.verify.Verdict;
import io.github.modernizr.verify.Verification;
import io.github.modernizr.verify.Verifier;
import io.github.modernizr.workload.Workload;
import java.nio.charset.StandardCharsets;
import java.util.*;
import org.junit.jupiter.api.Test;

class MutationTest {
    @Test
    void count() {
        for (Applications app : Applications.values()) {
            Workload workload = SpecReader.read(app.specification(), PriceList.regions()).workload().orElseThrow();
            DataModel model = DataModelReader.read(new String(
                    app.compile(Goal.MODEL).documents().get("dynamodb_data_model.yaml"), StandardCharsets.UTF_8));
            PriceList prices = PriceList.of(workload.settings().region()).orElseThrow();
            Set<String> sound = supported(Verifier.verify(workload, model, prices));
            Map<Mutant.Kind, int[]> counts = new TreeMap<>();
            long t = System.nanoTime();
            int n = 0;
            int thrown = 0;
            Map<String,Integer> survivors = new TreeMap<>();
            for (Mutant m : Mutants.of(model)) {
                if (m.patterns().stream().noneMatch(sound::contains)) continue;
                if (n++ % Integer.getInteger("every", 10) != 0) continue;
                int[] c = counts.computeIfAbsent(m.kind(), k -> new int[2]);
                c[0]++;
                try {
                    Set<String> left = supported(Verifier.verify(workload, m.model(), prices));
                    if (!left.containsAll(sound)) c[1]++; else System.out.println("  survives " + m.kind() + " " + m.what());
                } catch (RuntimeException e) {
                    thrown++;
                    System.out.println("  THROWS " + m.kind() + " " + m.what() + " " + e + " " + e.getStackTrace()[0]);
                }
            }
            System.out.println(app + " " + n + " thrown " + thrown + " ms " + (System.nanoTime() - t) / 1000000);
            counts.forEach((k, c) -> System.out.println(k + " " + c[1] + "/" + c[0]));
        }
    }

    private static Set<String> supported(Verification v) {
        Set<String> s = new LinkedHashSet<>();
        v.patterns().stream().filter(p -> p.verdict() == Verdict.SUPPORTED).forEach(p -> s.add(p.pattern()));
        return s;
    }
}
