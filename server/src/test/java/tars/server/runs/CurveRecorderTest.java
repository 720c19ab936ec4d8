package tars.server.runs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which points of a curve are recorded. */
class CurveRecorderTest {

  @Test
  void aPointIsRecordedOnlyAfterAnUpdate() {
    CurveRecorder curve = new CurveRecorder(0, 1, 0, 0);

    assertThat(curve.due(100, 0)).isFalse();
    assertThat(curve.due(100, 1)).isTrue();
    curve.recorded(100, 1);
    assertThat(curve.due(200, 1)).isFalse();
  }

  @Test
  void theNumberOfPointsIsBoundedHoweverLongTheRun() {
    CurveRecorder curve = new CurveRecorder(0, 1, 0, 0);
    int points = 0;
    for (long update = 1; update <= 1_000_000; update++) {
      long steps = update * 256;
      if (curve.due(steps, update)) {
        curve.recorded(steps, update);
        points++;
        if (curve.full()) {
          curve.thinned();
          points = (points + 1) / 2;
        }
      }
      assertThat(points).isLessThan(ProgressStore.POINTS_MAX);
    }
    assertThat(points).isGreaterThan(ProgressStore.POINTS_MAX / 3);
  }
}
