package io.github.modernizr.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Eclipse shows an error at a goal that the mapping forgets. */
class EclipseMappingTest {
    @Test
    void mapsEveryGoalButHelp() throws Exception {
        Set<String> mapped = texts(read("/META-INF/m2e/lifecycle-mapping-metadata.xml").getElementsByTagName("goal"));
        Set<String> goals = texts(read("/META-INF/maven/plugin.xml").getElementsByTagName("goal"));
        goals.remove("help");

        assertThat(mapped).isEqualTo(goals);
    }

    private static Document read(String resource) throws Exception {
        try (InputStream in = EclipseMappingTest.class.getResourceAsStream(resource)) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
    }

    private static Set<String> texts(NodeList nodes) {
        Set<String> texts = new TreeSet<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            // the help goal has a parameter of the name "goal"
            if (!nodes.item(i).getParentNode().getNodeName().equals("configuration")) {
                texts.add(nodes.item(i).getTextContent().strip());
            }
        }
        return texts;
    }
}
