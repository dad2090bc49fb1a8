package io.github.modernizr.candidate;

import java.util.List;

/** All plans worth comparing for a form; where there are none, the reasons. */
public record FormPlans(List<Alternative> alternatives, List<String> obstacles) {}
