package io.github.modernizr.prove.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JDBC URL and what a driver says of it, without the passwords in them. */
final class ShownUrl {

    private static final Pattern USER_INFO = Pattern.compile("//([^/@]*:)?([^/@]*)@");
    private static final Pattern SECRET = Pattern.compile("(?i)[?&;,(][^=&;,(]*(?:password|pwd|secret|token|key)[^=&;]*=([^&;,)]*)");

    private ShownUrl() {}

    /** Up to the parameters, without user and password before the host. */
    static String of(String url) {
        return url.replaceAll("[?;(].*", "").replaceAll("//[^/@]*@", "//");
    }

    /** A text that may quote the URL or its secrets; it does so no more. */
    static String clean(String text, String url, Properties properties) {
        String clean = text.replace(url, of(url));
        for (String secret : secrets(url, properties)) {
            clean = clean.replace(secret, "***");
        }
        return clean;
    }

    /** Whether a throwable or one of its causes would tell what {@link #clean} hides. */
    static boolean tells(Throwable thrown, String url, Properties properties) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (!clean(message, url, properties).equals(message)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> secrets(String url, Properties properties) {
        List<String> secrets = new ArrayList<>();
        if (properties.containsKey("password")) {
            secrets.add(properties.getProperty("password"));
        }
        Matcher info = USER_INFO.matcher(url);
        if (info.find()) {
            secrets.add(info.group(2));
        }
        Matcher parameter = SECRET.matcher(url);
        while (parameter.find()) {
            secrets.add(parameter.group(1));
        }
        return secrets.stream().filter(s -> !s.isEmpty()).toList();
    }
}
