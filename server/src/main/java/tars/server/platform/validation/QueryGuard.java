package tars.server.platform.validation;

import jakarta.inject.Singleton;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses query parameters that the method asked does not have, have no value, or come twice: a
 * misspelt filter would otherwise be answered as if it had been left out.
 */
@Singleton
final class QueryGuard {

  private final Map<Method, Set<String>> parameters = new ConcurrentHashMap<>();

  @ServerRequestFilter
  void check(ContainerRequestContext request, ResourceInfo asked) {
    Map<String, List<String>> given = request.getUriInfo().getQueryParameters();
    if (given.isEmpty()) {
      return;
    }
    Set<String> known =
        parameters.computeIfAbsent(asked.getResourceMethod(), QueryGuard::parametersOf);
    Faults faults = new Faults();
    given.forEach((name, values) -> {
      String first = values.isEmpty() ? "" : values.getFirst();
      if (!known.contains(name)) {
        faults.addUnknown(name, first, known);
      } else if (values.size() > 1) {
        faults.add(name, String.join(", ", values), "one value");
      } else if (first.isEmpty() || first.indexOf(0) >= 0) {
        faults.add(name, first, "a value, or leave it out");
      }
    });
    faults.refuse();
  }

  private static Set<String> parametersOf(Method method) {
    return Stream.of(method.getParameters())
        .filter(parameter -> parameter.isAnnotationPresent(QueryParam.class))
        .map(parameter -> parameter.getAnnotation(QueryParam.class).value())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
