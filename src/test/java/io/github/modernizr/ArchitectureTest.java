package io.github.modernizr;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of the rooms: each may use those named before it, none may use those after. */
class ArchitectureTest {
    private static final String ROOT = "io.github.modernizr";

    private static final List<String> ROOMS = List.of(
            "diagnostic", "quantity", "relational", "workload", "spec", "dynamo", "plan", "model", "cost",
            "candidate", "optimize", "verify", "prove", "document", "", "maven");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void everyClassLivesInARoom() {
        assertThat(CLASSES.stream().map(ArchitectureTest::room).distinct().toList()).isSubsetOf(ROOMS);
    }

    @Test
    void lowerRoomsDoNotKnowHigherOnes() {
        for (int i = 0; i < ROOMS.size() - 1; i++) {
            String[] higher = ROOMS.subList(i + 1, ROOMS.size()).stream().map(ArchitectureTest::packageOf).toArray(String[]::new);
            noClasses().that().resideInAPackage(packageOf(ROOMS.get(i)))
                    .should().dependOnClassesThat().resideInAnyPackage(higher)
                    .allowEmptyShould(true)
                    .check(CLASSES);
        }
    }

    @Test
    void roomsHaveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void verificationDoesNotTrustTheDesigner() {
        noClasses().that().resideInAnyPackage(packageOf("verify"), packageOf("prove"))
                .should().dependOnClassesThat().resideInAnyPackage(packageOf("candidate"), packageOf("optimize"))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void onlyTheGoalsKnowMaven() {
        noClasses().that().resideOutsideOfPackage(packageOf("maven"))
                .should().dependOnClassesThat().resideInAPackage("org.apache.maven..")
                .check(CLASSES);
    }

    @Test
    void whatTheEnginesLoadIsAloneWithThem() {
        noClasses().that().resideOutsideOfPackage(packageOf("prove.isolated"))
                .should().dependOnClassesThat().resideInAnyPackage("software.amazon..", "com.ibm.icu..", "org.h2..")
                .check(CLASSES);
        noClasses().that().resideInAPackage(packageOf("prove.isolated"))
                .should().dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAPackage(packageOf("prove.isolated")))))
                .check(CLASSES);
        noClasses().should().dependOnClassesThat().resideInAPackage("software.amazon.dynamodb..").check(CLASSES);
    }

    /** The root package is matched alone, every other room with what lies below it. */
    private static String packageOf(String room) {
        return room.isEmpty() ? ROOT : ROOT + "." + room + "..";
    }

    private static String room(JavaClass type) {
        String below = type.getPackageName().substring(ROOT.length());
        return below.isEmpty() ? "" : below.substring(1).split("\\.")[0];
    }
}
