package tars.engine.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaStaticInitializer;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import org.junit.jupiter.api.Test;

/**
 * The engine rests on the JDK alone, and on nothing of it that differs between two runs; its parts
 * stand apart as designed. Negative control of each rule: classes made to break it.
 */
class ArchitectureTest {

  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("tars.engine");

  private static final JavaClasses FIXTURE =
      new ClassFileImporter().importPackages("tars.engine.architecture.fixture");

  private static final List<String> ALLOWED_ROOTS =
      List.of("java.", "jdk.incubator.vector.", "tars.engine.", "org.jspecify.");

  private static final Set<String> RANDOM_CLASSES =
      Set.of(
          "java.util.Random",
          "java.util.SplittableRandom",
          "java.util.concurrent.ThreadLocalRandom",
          "java.security.SecureRandom");

  private static final Set<String> RANDOM_METHODS =
      Set.of(
          "java.lang.Math.random",
          "java.lang.StrictMath.random",
          "java.util.UUID.randomUUID",
          "java.util.Collections.shuffle");

  private static final ArchRule DEPENDS_ON_THE_JDK_ALONE =
      noClasses()
          .should()
          .dependOnClassesThat(
              describe(
                  "lie outside the engine and the JDK",
                  (JavaClass type) ->
                      !type.getBaseComponentType().isPrimitive()
                          && ALLOWED_ROOTS.stream()
                              .noneMatch(type.getBaseComponentType().getName()::startsWith)));

  private static final ArchRule TOUCHES_NO_FILES_OR_NETWORK =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..", "java.sql..")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching("java\\.io\\.(File|RandomAccessFile).*");

  private static final ArchRule WRITES_NO_LOG_AND_READS_NO_SETTINGS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.util.logging..")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(System.Logger.class)
          .orShould()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethodWhere(
              describe(
                  "reads the process's settings",
                  call ->
                      call.getTargetOwner().isEquivalentTo(System.class)
                          && Set.of("getenv", "getProperty", "getProperties")
                              .contains(call.getName())));

  private static final ArchRule READS_NO_CLOCK =
      noClasses()
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("java.time..");

  private static final ArchRule DRAWS_FROM_ITS_OWN_GENERATOR_ALONE =
      noClasses()
          .should()
          .callCodeUnitWhere(
              describe(
                  "draws random numbers that are not the engine's",
                  ArchitectureTest::drawsFromElsewhere));

  private static final ArchRule VECTORS_ARE_THE_KERNELS_BUSINESS =
      noClasses()
          .that()
          .haveNameNotMatching(
              "tars\\.engine\\.math\\.(VectorLayers|VectorColumns|VectorValues|VectorWidth|SixteenRows|WideTiles|Panel|EightRows|SlimTiles|SlimPanel|HeadGradients)(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jdk.incubator.vector..");

  /**
   * A small method that takes or gives vectors or masks is mostly compiled into the loop that calls
   * it, but in some processes, where the call was rare at first, it is not, and then an object is
   * made in every round.
   */
  private static final ArchRule VECTORS_STAY_WHERE_THEY_ARE_MADE =
      noClasses()
          .should()
          .callCodeUnitWhere(
              describe(
                  "passes vectors from method to method, but for constants",
                  ArchitectureTest::passesVectors));

  private static final ArchRule ALGORITHMS_STAND_APART =
      classes().should(new AlgorithmsStandApart());

  @Test
  void theEngineKeepsTheRules() {
    DEPENDS_ON_THE_JDK_ALONE.check(ENGINE);
    TOUCHES_NO_FILES_OR_NETWORK.check(ENGINE);
    WRITES_NO_LOG_AND_READS_NO_SETTINGS.check(ENGINE);
    READS_NO_CLOCK.check(ENGINE);
    DRAWS_FROM_ITS_OWN_GENERATOR_ALONE.check(ENGINE);
    VECTORS_ARE_THE_KERNELS_BUSINESS.check(ENGINE);
    VECTORS_STAY_WHERE_THEY_ARE_MADE.check(ENGINE);
    ALGORITHMS_STAND_APART.check(ENGINE);
  }

  @Test
  void theRulesHaveSomethingToLookAt() {
    assertThat(AlgorithmsStandApart.packages(ENGINE)).contains("tars.engine.ppo");
    assertThat(ENGINE.contain("tars.engine.math.VectorLayers")).isTrue();
    assertThat(ENGINE).noneMatch(type -> type.getName().contains("fixture"));
  }

  @Test
  void aBadClassIsNoticedByEachRule() {
    assertThat(faults(DEPENDS_ON_THE_JDK_ALONE)).contains("Impure.library");
    assertThat(faults(TOUCHES_NO_FILES_OR_NETWORK))
        .contains("Impure.file", "Impure.oldFile", "Impure.network");
    assertThat(faults(WRITES_NO_LOG_AND_READS_NO_SETTINGS))
        .contains("Impure.logger", "Impure.platformLogger", "Impure.print", "Impure.setting");
    assertThat(faults(READS_NO_CLOCK))
        .contains("Impure.milliseconds", "Impure.nanoseconds", "Impure.instant", "Impure.clock");
    assertThat(faults(DRAWS_FROM_ITS_OWN_GENERATOR_ALONE))
        .contains(
            "Impure.mathRandom",
            "Impure.newRandom",
            "Impure.newSplittableRandom",
            "Impure.threadLocalRandom",
            "Impure.uuid",
            "Impure.shuffle");
    assertThat(faults(VECTORS_ARE_THE_KERNELS_BUSINESS)).contains("VectorUser.lanes");
    assertThat(faults(VECTORS_STAY_WHERE_THEY_ARE_MADE))
        .contains("VectorUser.takes", "VectorUser.gives")
        .doesNotContain("VectorUser.lanes", "VectorUser.<clinit>");
    assertThat(faults(ALGORITHMS_STAND_APART))
        .contains("SecondAlgorithm.base", "KnowsAlgorithm.algorithm");
  }

  /**
   * No rule blames what the others are there for: a rule that fires on everything proves nothing.
   */
  @Test
  void aRuleNoticesOnlyItsOwn() {
    assertThat(faults(READS_NO_CLOCK)).doesNotContain("Impure.file", "VectorUser", "Algorithm");
    assertThat(faults(VECTORS_ARE_THE_KERNELS_BUSINESS)).doesNotContain("Impure", "Algorithm");
    assertThat(faults(VECTORS_STAY_WHERE_THEY_ARE_MADE)).doesNotContain("Impure", "Algorithm");
    assertThat(faults(ALGORITHMS_STAND_APART)).doesNotContain("Impure", "VectorUser");
  }

  private static boolean drawsFromElsewhere(JavaCall<?> call) {
    String owner = call.getTargetOwner().getName();
    return RANDOM_CLASSES.contains(owner) || RANDOM_METHODS.contains(owner + "." + call.getName());
  }

  private static boolean passesVectors(JavaCall<?> call) {
    return call.getTargetOwner().getPackageName().startsWith("tars.engine")
        && !(call.getOrigin() instanceof JavaStaticInitializer)
        && Stream.concat(
                call.getTarget().getRawParameterTypes().stream(),
                Stream.of(call.getTarget().getRawReturnType()))
            .anyMatch(type ->
                type.isAssignableTo(Vector.class)
                    || type.isAssignableTo(VectorMask.class)
                    || type.isAssignableTo(VectorShuffle.class));
  }

  private static String faults(ArchRule rule) {
    return rule.evaluate(FIXTURE).getFailureReport().toString();
  }
}
