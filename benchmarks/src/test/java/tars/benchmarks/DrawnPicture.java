package tars.benchmarks;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A picture as whoever opens its file finds it. */
public record DrawnPicture(Document document) {

  /** The picture of that text, which is well-formed. */
  public static DrawnPicture of(String svg) throws Exception {
    return new DrawnPicture(
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8))));
  }

  /** All words. */
  public List<String> texts() {
    return elements("text").stream().map(Element::getTextContent).toList();
  }

  /** The {@code d} of all paths of a kind. */
  public List<String> paths(String kind) {
    return elements("path").stream()
        .filter(path -> path.getAttribute("class").equals(kind))
        .map(path -> path.getAttribute("d"))
        .toList();
  }

  private List<Element> elements(String name) {
    NodeList nodes = document.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength()).mapToObj(k -> (Element) nodes.item(k)).toList();
  }
}
