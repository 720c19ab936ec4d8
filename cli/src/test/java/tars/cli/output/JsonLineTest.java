package tars.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonLineTest {

  @Test
  void everyKindOfField() throws Exception {
    String line =
        new JsonLine()
            .text("text", "\"ü\n")
            .number("whole", 1L << 52)
            .number("real", 0.1)
            .number("undefined", Double.NaN)
            .number("infinite", Double.NEGATIVE_INFINITY)
            .flag("flag", true)
            .nothing("nothing")
            .object("inner", inner -> inner.number("one", 1))
            .objects("list", List.of(1, 2), (item, value) -> item.number("value", value))
            .finished();
    assertThat(line)
        .isEqualTo(
            "{\"text\":\"\\\"ü\\n\",\"whole\":4503599627370496,\"real\":0.1,\"undefined\":null,"
                + "\"infinite\":null,\"flag\":true,\"nothing\":null,\"inner\":{\"one\":1},"
                + "\"list\":[{\"value\":1},{\"value\":2}]}");
  }

  @Test
  void floatsReadBackToTheSameBitsAsFloatOrDouble() throws Exception {
    float[] values = new float[500];
    Random random = new Random(2);
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.intBitsToFloat(random.nextInt() & 0xBFFFFFFF); // finite, either sign
    }
    values[0] = Float.MIN_VALUE;
    values[1] = -0.0f;
    values[2] = 0.1f;
    JsonNode read =
        new ObjectMapper().readTree(new JsonLine().floats("o", values).finished()).get("o");
    for (int i = 0; i < values.length; i++) {
      assertThat(read.get(i).doubleValue()).isEqualTo((double) values[i]);
      assertThat(Float.floatToRawIntBits(Float.parseFloat(read.get(i).asText())))
          .isEqualTo(Float.floatToRawIntBits(values[i]));
    }
    assertThat(Double.parseDouble(Float.toString(0.1f)))
        .as("the shortest decimal of a float would not do for a reader of doubles")
        .isNotEqualTo((double) 0.1f);
  }
}
