package tars.benchmarks.speed;

import java.util.Map;

/**
 * What a process that evaluates in Stable-Baselines3 is asked.
 *
 * @param algorithm that trains the policy
 * @param environment Gymnasium's id
 * @param hyperparameters of the training
 * @param totalSteps of the training
 * @param environments side by side
 * @param leastSeconds evaluations are made until they took as many of processor time
 * @param seed of the training and the evaluation
 * @param policyFile where the policy lies, or is put once it is trained
 */
record EvaluationRequest(
    String algorithm,
    String environment,
    Map<String, Object> hyperparameters,
    long totalSteps,
    int environments,
    double leastSeconds,
    long seed,
    String policyFile) {}
