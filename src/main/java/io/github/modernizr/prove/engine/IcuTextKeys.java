package io.github.modernizr.prove.engine;

import io.github.modernizr.prove.TextKeys;
import io.github.modernizr.relational.Collation;
import java.nio.ByteBuffer;
import java.util.function.BiFunction;

/** Equality by the plugin's own {@link FoldedText}, order by ICU. */
final class IcuTextKeys implements TextKeys {

    private final BiFunction<String, String, byte[]> icu;

    private IcuTextKeys(BiFunction<String, String, byte[]> icu) {
        this.icu = icu;
    }

    @SuppressWarnings("unchecked")
    static IcuTextKeys of(ClassLoader loader) throws ReflectiveOperationException {
        return new IcuTextKeys((BiFunction<String, String, byte[]>)
                loader.loadClass(EngineLoader.GLUE + "IcuKeys").getConstructor().newInstance());
    }

    @Override
    public String equality(String text, Collation collation) {
        return FoldedText.of(text, collation);
    }

    @Override
    public ByteBuffer order(String text, Collation collation) {
        return ByteBuffer.wrap(icu.apply(text, collation.name())).asReadOnlyBuffer();
    }
}
