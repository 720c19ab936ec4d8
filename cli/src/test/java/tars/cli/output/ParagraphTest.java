package tars.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ParagraphTest {

  @Test
  void linesEndBetweenWordsAndFurtherOnesAreIndented() {
    String text = "word ".repeat(20);
    assertThat(printed("label: ", 4, text).lines())
        .containsExactly(
            "label: " + "word ".repeat(14).strip(), "    " + "word ".repeat(6).strip());
  }

  @Test
  void aHeldBlankIsNoPlaceToEndALine() {
    String figures = ("-1" + Paragraph.HELD + "to" + Paragraph.HELD + "1, ").repeat(12);
    assertThat(printed("", 0, figures).lines())
        .allSatisfy(line -> assertThat(line).startsWith("-1 to 1").endsWith("1,"))
        .hasSize(2);
  }

  @Test
  void aWordLongerThanALineIsNotCut() {
    assertThat(printed("", 2, "a " + "x".repeat(90) + " b").lines())
        .containsExactly("a", "  " + "x".repeat(90), "  b");
  }

  private static String printed(String first, int indent, String text) {
    StringWriter out = new StringWriter();
    Paragraph.print(new PrintWriter(out, true), first, indent, text);
    return out.toString();
  }
}
