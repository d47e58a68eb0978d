//! WebKitGTK, loaded when a window is opened and not before. The system's linker needs longer to load it than most commands
//! run, and they need none of it.
//!
//! Each function of WebKit that the window uses is defined here as one jump to where [`load`] has found it. So the program
//! needs no WebKit to start. A function that is missing from the list is no fault: the linker then asks for WebKit at the
//! start, as ever, and a test says so.

use std::arch::global_asm;
use std::ffi::{CStr, c_void};
use std::path::Path;
use std::ptr::null_mut;
use std::sync::atomic::{AtomicPtr, Ordering};

const LIBRARY: &CStr = c"libwebkit2gtk-4.1.so.0";

/// Finds every function; before this, none may be called.
///
/// Where there is no graphics card, as on many virtual desktops, WebKit would have one imitated, which takes more of the
/// processor than everything else together; it is told to draw without one, unless somebody has said how it shall.
///
/// # Errors
/// What the system's linker says, if WebKitGTK is not installed or too old.
pub fn load() -> Result<(), String> {
    const DRAWING: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if !Path::new("/dev/dri").exists() && std::env::var_os(DRAWING).is_none() {
        // SAFETY: the window is opened by the main thread, before there is another.
        unsafe { std::env::set_var(DRAWING, "1") };
    }
    // SAFETY: the name is a C string, and the library's own start-up code is that of every program with a web view.
    let library = unsafe { libc::dlopen(LIBRARY.as_ptr(), libc::RTLD_NOW | libc::RTLD_GLOBAL) };
    if library.is_null() {
        return Err(said());
    }
    for (name, found) in FUNCTIONS {
        // SAFETY: the library stays open for as long as the program runs, and the name is a C string.
        let function = unsafe { libc::dlsym(library, name.as_ptr()) };
        if function.is_null() {
            return Err(said());
        }
        found.store(function, Ordering::Release);
    }
    Ok(())
}

/// What went wrong last, in the linker's words.
fn said() -> String {
    // SAFETY: dlerror gives a C string of its own or null, and no other thread calls the linker at the start.
    let words = unsafe { libc::dlerror() };
    if words.is_null() {
        return "the reason is not known".to_owned();
    }
    // SAFETY: it is not null, and stays as it is until the next call of the linker.
    unsafe { CStr::from_ptr(words) }.to_string_lossy().into_owned()
}

macro_rules! late {
    ($($name:ident)+) => {
        #[allow(non_upper_case_globals, reason = "named as the functions that they lead to")]
        mod found {
            use super::*;

            $(pub static $name: AtomicPtr<c_void> = AtomicPtr::new(null_mut());)+
        }

        static FUNCTIONS: &[(&CStr, &AtomicPtr<c_void>)] = &[
            $((
                match CStr::from_bytes_with_nul(concat!(stringify!($name), "\0").as_bytes()) {
                    Ok(name) => name,
                    Err(_) => panic!("a name holds a zero"),
                },
                &found::$name,
            ),)+
        ];

        // A jump leaves every register and the stack as the caller set them, so it serves functions of every kind.
        $(
            #[cfg(target_arch = "x86_64")]
            global_asm!(
                concat!(".globl ", stringify!($name)),
                concat!(".type ", stringify!($name), ", @function"),
                concat!(stringify!($name), ":"),
                "jmp qword ptr [rip + {found}]",
                found = sym found::$name,
            );
            #[cfg(target_arch = "aarch64")]
            global_asm!(
                concat!(".globl ", stringify!($name)),
                concat!(".type ", stringify!($name), ", %function"),
                concat!(stringify!($name), ":"),
                "adrp x16, {found}",
                "ldr x16, [x16, :lo12:{found}]",
                "br x16",
                found = sym found::$name,
            );
        )+
    };
}

late! {
    jsc_value_get_type jsc_value_to_json jsc_value_to_string webkit_application_info_new
    webkit_application_info_set_name webkit_application_info_set_version webkit_application_info_unref
    webkit_automation_session_get_type webkit_automation_session_set_application_info
    webkit_autoplay_policy_get_type webkit_cookie_manager_add_cookie webkit_cookie_manager_add_cookie_finish
    webkit_cookie_manager_delete_cookie webkit_cookie_manager_delete_cookie_finish
    webkit_cookie_manager_get_all_cookies webkit_cookie_manager_get_all_cookies_finish
    webkit_cookie_manager_get_cookies webkit_cookie_manager_get_cookies_finish webkit_cookie_manager_get_type
    webkit_cookie_manager_set_persistent_storage webkit_download_cancel webkit_download_get_destination
    webkit_download_get_request webkit_download_get_type webkit_download_set_destination
    webkit_geolocation_permission_request_get_type webkit_get_major_version webkit_get_micro_version
    webkit_get_minor_version webkit_input_method_context_get_type webkit_input_method_context_set_enable_preedit
    webkit_javascript_result_get_js_value webkit_javascript_result_unref webkit_navigation_action_copy
    webkit_navigation_action_free webkit_navigation_action_get_request
    webkit_navigation_policy_decision_get_navigation_action webkit_navigation_policy_decision_get_type
    webkit_network_proxy_settings_free webkit_network_proxy_settings_new
    webkit_notification_permission_request_get_type webkit_permission_request_allow
    webkit_permission_request_deny webkit_permission_request_get_type
    webkit_pointer_lock_permission_request_get_type webkit_policy_decision_get_type
    webkit_policy_decision_ignore webkit_policy_decision_use webkit_print_operation_get_type
    webkit_print_operation_new webkit_print_operation_run_dialog webkit_security_manager_get_type
    webkit_security_manager_register_uri_scheme_as_secure webkit_settings_get_type
    webkit_settings_set_enable_back_forward_navigation_gestures webkit_settings_set_enable_developer_extras
    webkit_settings_set_enable_javascript webkit_settings_set_enable_page_cache
    webkit_settings_set_enable_webaudio webkit_settings_set_enable_webgl
    webkit_settings_set_javascript_can_access_clipboard webkit_settings_set_user_agent
    webkit_uri_request_get_http_headers webkit_uri_request_get_type webkit_uri_request_get_uri
    webkit_uri_scheme_request_finish_error webkit_uri_scheme_request_finish_with_response
    webkit_uri_scheme_request_get_http_body webkit_uri_scheme_request_get_http_headers
    webkit_uri_scheme_request_get_http_method webkit_uri_scheme_request_get_type
    webkit_uri_scheme_request_get_uri webkit_uri_scheme_request_get_web_view webkit_uri_scheme_response_get_type
    webkit_uri_scheme_response_new webkit_uri_scheme_response_set_content_type
    webkit_uri_scheme_response_set_http_headers webkit_uri_scheme_response_set_status
    webkit_user_content_manager_add_script webkit_user_content_manager_get_type webkit_user_content_manager_new
    webkit_user_content_manager_register_script_message_handler webkit_user_media_permission_request_get_type
    webkit_user_script_new webkit_user_script_unref webkit_web_context_get_security_manager
    webkit_web_context_get_type webkit_web_context_get_website_data_manager webkit_web_context_new_ephemeral
    webkit_web_context_register_uri_scheme webkit_web_context_set_automation_allowed
    webkit_web_context_set_use_system_appearance_for_scrollbars webkit_web_context_set_web_extensions_directory
    webkit_web_inspector_close webkit_web_inspector_get_type webkit_web_inspector_show
    webkit_web_view_get_context webkit_web_view_get_input_method_context webkit_web_view_get_inspector
    webkit_web_view_get_settings webkit_web_view_get_title webkit_web_view_get_type webkit_web_view_get_uri
    webkit_web_view_get_user_content_manager webkit_web_view_get_website_data_manager webkit_web_view_load_html
    webkit_web_view_load_request webkit_web_view_load_uri webkit_web_view_reload webkit_web_view_run_javascript
    webkit_web_view_run_javascript_finish webkit_web_view_set_background_color webkit_web_view_set_zoom_level
    webkit_website_data_manager_clear webkit_website_data_manager_clear_finish
    webkit_website_data_manager_get_cookie_manager webkit_website_data_manager_get_type
    webkit_website_data_manager_set_network_proxy_settings webkit_website_policies_get_type
}
