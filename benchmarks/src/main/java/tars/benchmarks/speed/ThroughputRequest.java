package tars.benchmarks.speed;

import java.util.Map;

/**
 * What a timed process is asked; every side is asked the same.
 *
 * @param algorithm its short name
 * @param environment Gymnasium's id
 * @param hyperparameters values by name
 * @param totalSteps environment steps that schedules run over
 * @param warmSteps steps before the time is taken
 * @param timedSteps steps whose time is taken
 * @param leastSeconds trainings are begun until their timed steps took as many of processor time
 * @param seed of the first training
 */
record ThroughputRequest(
    String algorithm,
    String environment,
    Map<String, Object> hyperparameters,
    long totalSteps,
    long warmSteps,
    long timedSteps,
    double leastSeconds,
    long seed) {}
