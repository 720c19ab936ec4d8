package tars.engine.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tars.engine.Algorithm;
import tars.engine.Algorithms;

/**
 * A package that holds an {@link Algorithm} is known to nobody but itself and the table {@link
 * Algorithms}.
 */
final class AlgorithmsStandApart extends ArchCondition<JavaClass> {

  private Set<String> algorithmPackages = Set.of();

  AlgorithmsStandApart() {
    super("not know the package of an algorithm from outside");
  }

  static Set<String> packages(Iterable<JavaClass> classes) {
    return StreamSupport.stream(classes.spliterator(), false)
        .filter(
            type -> type.isAssignableTo(Algorithm.class) && !type.isEquivalentTo(Algorithm.class))
        .map(JavaClass::getPackageName)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void init(Collection<JavaClass> all) {
    algorithmPackages = packages(all);
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    if (type.isEquivalentTo(Algorithms.class)) {
      return;
    }
    Optional<String> own = algorithmPackage(type);
    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
      Optional<String> other = algorithmPackage(dependency.getTargetClass());
      if (other.isPresent() && !other.equals(own)) {
        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
      }
    }
  }

  private Optional<String> algorithmPackage(JavaClass type) {
    return algorithmPackages.stream()
        .filter(name -> (type.getPackageName() + ".").startsWith(name + "."))
        .findFirst();
  }
}
